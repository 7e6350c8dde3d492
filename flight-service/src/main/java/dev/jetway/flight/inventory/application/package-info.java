/** Use cases of a hold: one class each to hold, confirm, release and expire. */
@NullMarked
package dev.jetway.flight.inventory.application;

import org.jspecify.annotations.NullMarked;
