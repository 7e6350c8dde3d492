/** The public API of airports and the staff API of single flights. */
@NullMarked
package dev.jetway.flight.schedule.api;

import org.jspecify.annotations.NullMarked;
