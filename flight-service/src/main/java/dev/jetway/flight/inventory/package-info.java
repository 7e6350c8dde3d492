/** Who holds which seat of which flight. */
@NullMarked
package dev.jetway.flight.inventory;

import org.jspecify.annotations.NullMarked;
