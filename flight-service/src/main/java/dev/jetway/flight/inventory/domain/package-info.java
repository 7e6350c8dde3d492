/** Seats, the leases on them, and how free seats are picked; nothing but the JDK. */
@NullMarked
package dev.jetway.flight.inventory.domain;

import org.jspecify.annotations.NullMarked;
