/** Putting the timetable on sale, and what staff do to single flights. */
@NullMarked
package dev.jetway.flight.schedule.application;

import org.jspecify.annotations.NullMarked;
