/** Bookings in MySQL, the primary, and their summaries in Cassandra, the read model. */
@NullMarked
package dev.jetway.booking.persistence;

import org.jspecify.annotations.NullMarked;
