/** The internal API for booking-service. */
@NullMarked
package dev.jetway.flight.inventory.api;

import org.jspecify.annotations.NullMarked;
