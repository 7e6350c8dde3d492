/** Publishes captured records to Kafka in batches. */
package dev.jetway.replication.publication;
