/** Use cases: search offers and read flights; signing of offers. */
@NullMarked
package dev.jetway.flight.offer.application;

import org.jspecify.annotations.NullMarked;
