@NullMarked
package dev.jetway.flight.inventory.application;

import org.jspecify.annotations.NullMarked;
