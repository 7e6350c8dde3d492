/** Row changes of the primary, on their way into the replica. */
@NullMarked
package dev.jetway.flight.offer.messaging;

import org.jspecify.annotations.NullMarked;
