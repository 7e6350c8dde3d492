/** Row changes of the primary, converted for the projection. */
@NullMarked
package dev.jetway.flight.offer.messaging;

import org.jspecify.annotations.NullMarked;
