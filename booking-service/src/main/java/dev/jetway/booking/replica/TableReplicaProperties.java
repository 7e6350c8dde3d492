package dev.jetway.booking.replica;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of a table replica.
 *
 * @param keyspace of the replica
 * @param columnsMax maximum number of the replica's columns; further columns are not added
 * @param definitionPatience how long a row with an unknown column waits for the schema change that defines it
 */
@ConfigurationProperties("jetway.cassandra")
record TableReplicaProperties(
        String keyspace,
        @DefaultValue("64") int columnsMax,
        @DefaultValue("3s") Duration definitionPatience) {}
