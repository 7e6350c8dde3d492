/** The internal call that only booking-service's token opens. */
@NullMarked
package dev.jetway.flight.inventory.api;

import org.jspecify.annotations.NullMarked;
