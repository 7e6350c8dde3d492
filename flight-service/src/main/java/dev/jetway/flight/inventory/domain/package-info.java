/** Seats, holds and the policies of seat assignment; depends on the JDK only. */
@NullMarked
package dev.jetway.flight.inventory.domain;

import org.jspecify.annotations.NullMarked;
