/** The booking saga's commands to the inventory. */
@NullMarked
package dev.jetway.flight.inventory.messaging;

import org.jspecify.annotations.NullMarked;
