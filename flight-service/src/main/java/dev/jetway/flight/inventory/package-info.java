/** The seat inventory: holds and sold seats. */
@NullMarked
package dev.jetway.flight.inventory;

import org.jspecify.annotations.NullMarked;
