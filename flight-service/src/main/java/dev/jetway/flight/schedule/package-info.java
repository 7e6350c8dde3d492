/** The airline's airports, fleet and timetable, and what staff do to single flights. */
package dev.jetway.flight.schedule;
