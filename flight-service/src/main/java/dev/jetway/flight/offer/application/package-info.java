/** Searching, showing and signing what can be bought. */
@NullMarked
package dev.jetway.flight.offer.application;

import org.jspecify.annotations.NullMarked;
