/** Captured records, written to Kafka batch by batch. */
@NullMarked
package dev.jetway.replication.publication;

import org.jspecify.annotations.NullMarked;
