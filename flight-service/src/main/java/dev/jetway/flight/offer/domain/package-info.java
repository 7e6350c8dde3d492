/** Fares, price policies, itineraries and offers; depends on the JDK only. */
@NullMarked
package dev.jetway.flight.offer.domain;

import org.jspecify.annotations.NullMarked;
