/** The replica in Cassandra: what everybody reads, and how row changes are written to it. */
@NullMarked
package dev.jetway.flight.offer.persistence;

import org.jspecify.annotations.NullMarked;
