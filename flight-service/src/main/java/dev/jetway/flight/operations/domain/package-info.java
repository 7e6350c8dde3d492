/** Departures and arrivals, and the ports to read them. */
@NullMarked
package dev.jetway.flight.operations.domain;

import org.jspecify.annotations.NullMarked;
