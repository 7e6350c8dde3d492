package dev.jetway.platform.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A service's part of Cassandra.
 *
 * @param keyspace made at start where it is missing, together with the tables of {@code cassandra/schema.cql}
 * @param replication the keyspace's replication, as CQL has it
 * @param epoch raised by one whenever another server becomes the primary, see {@link SourcePosition}
 * @param batchMax most row changes of one batch
 * @param columnsMax most columns of a copy of a table; it gets no more of them
 * @param definitionPatience how long a row with an unknown column waits for the table's definition
 * @param freshnessTtl how long a freshness once read is told again
 */
@ConfigurationProperties("jetway.cassandra")
public record ReadModelSettings(
        String keyspace,

        @DefaultValue("{'class': 'SimpleStrategy', 'replication_factor': 1}")
        String replication,

        @DefaultValue("0") int epoch,
        @DefaultValue("500") int batchMax,
        @DefaultValue("64") int columnsMax,
        @DefaultValue("3s") Duration definitionPatience,
        @DefaultValue("500ms") Duration freshnessTtl) {}
