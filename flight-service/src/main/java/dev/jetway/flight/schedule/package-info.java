/** The airline's airports, fleet and timetable, and what staff do to single flights. */
@NullMarked
package dev.jetway.flight.schedule;

import org.jspecify.annotations.NullMarked;
