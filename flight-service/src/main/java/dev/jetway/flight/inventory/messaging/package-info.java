/** What the booking saga asks of the inventory. */
@NullMarked
package dev.jetway.flight.inventory.messaging;

import org.jspecify.annotations.NullMarked;
