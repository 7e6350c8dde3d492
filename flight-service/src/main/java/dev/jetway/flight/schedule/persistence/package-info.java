/** The timetable in MySQL, and the reference data that ships with the service. */
@NullMarked
package dev.jetway.flight.schedule.persistence;

import org.jspecify.annotations.NullMarked;
