/** The binlog of the primary, on Kafka. */
@NullMarked
package dev.jetway.replication;

import org.jspecify.annotations.NullMarked;
