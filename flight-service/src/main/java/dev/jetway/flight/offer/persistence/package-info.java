/** The read model in Cassandra: projection and queries. */
@NullMarked
package dev.jetway.flight.offer.persistence;

import org.jspecify.annotations.NullMarked;
