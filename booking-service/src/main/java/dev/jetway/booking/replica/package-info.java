/** A copy of the table {@code passenger} in Cassandra, row for row, that follows the table's schema changes. */
package dev.jetway.booking.replica;
