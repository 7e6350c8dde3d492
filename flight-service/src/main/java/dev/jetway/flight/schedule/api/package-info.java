/** Airports for everybody, and the staff's calls that change single flights. */
@NullMarked
package dev.jetway.flight.schedule.api;

import org.jspecify.annotations.NullMarked;
