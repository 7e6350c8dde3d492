/** Holding, confirming, releasing and expiring, one class each. */
@NullMarked
package dev.jetway.flight.inventory.application;

import org.jspecify.annotations.NullMarked;
