/** Seats and holds in MySQL. */
@NullMarked
package dev.jetway.flight.inventory.persistence;

import org.jspecify.annotations.NullMarked;
