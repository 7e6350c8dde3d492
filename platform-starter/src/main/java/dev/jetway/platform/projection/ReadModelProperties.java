package dev.jetway.platform.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keyspace of a service's read models.
 *
 * @param keyspace created at start if it is missing, together with the tables of {@code cassandra/schema.cql}
 * @param replication the keyspace's replication, as CQL has it
 * @param epoch increased by one whenever another server becomes the primary, see {@link SourcePosition}
 * @param batchMax maximum number of row changes of one batch
 * @param freshnessTtl how long a freshness that was read is cached
 */
@ConfigurationProperties("jetway.cassandra")
public record ReadModelProperties(
        String keyspace,

        @DefaultValue("{'class': 'SimpleStrategy', 'replication_factor': 1}")
        String replication,

        @DefaultValue("0") int epoch,
        @DefaultValue("500") int batchMax,
        @DefaultValue("500ms") Duration freshnessTtl) {}
