/** Use cases: extend the timetable, and change single flights. */
@NullMarked
package dev.jetway.flight.schedule.application;

import org.jspecify.annotations.NullMarked;
