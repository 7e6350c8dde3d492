/** Reads departures, arrivals and seats from the primary. */
@NullMarked
package dev.jetway.flight.operations.persistence;

import org.jspecify.annotations.NullMarked;
