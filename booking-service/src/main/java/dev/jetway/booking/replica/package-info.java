/** A copy of the table {@code passenger} in Cassandra, row for row, that follows the table's schema changes. */
@NullMarked
package dev.jetway.booking.replica;

import org.jspecify.annotations.NullMarked;
