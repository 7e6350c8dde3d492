/** Fares, price policies, itineraries and offers; nothing but the JDK. */
@NullMarked
package dev.jetway.flight.offer.domain;

import org.jspecify.annotations.NullMarked;
