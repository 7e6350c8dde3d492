@NullMarked
package dev.jetway.flight.inventory.messaging;

import org.jspecify.annotations.NullMarked;
