/** The public API of offers and flights. */
@NullMarked
package dev.jetway.flight.offer.api;

import org.jspecify.annotations.NullMarked;
