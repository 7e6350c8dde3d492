/** The public calls that search and show. */
@NullMarked
package dev.jetway.flight.offer.api;

import org.jspecify.annotations.NullMarked;
