/** Publishes captured records to Kafka in batches. */
@NullMarked
package dev.jetway.replication.publication;

import org.jspecify.annotations.NullMarked;
