package dev.jetway.replication.capture;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the primary is, and what is ours there and on Kafka.
 *
 * @param primary {@code host:port} of the one server that takes writes
 * @param cdcUser may read everything and the binlog, and write nothing
 * @param serverId under which the primary knows this replica; no two may share one
 * @param databasePrefix put before every database's name
 * @param topicPrefix what topics of row changes begin with; itself the topic of changes to table definitions
 * @param offsetsTopic keeps the position in the binlog
 * @param schemaHistoryTopic keeps the table definitions over time
 * @param replicationFactor of the topics created here
 */
@ConfigurationProperties("jetway.replication")
public record CaptureSettings(
        String primary,
        String cdcUser,
        String cdcPassword,
        long serverId,
        String databasePrefix,
        String topicPrefix,
        String offsetsTopic,
        String schemaHistoryTopic,
        short replicationFactor) {

    public CaptureSettings {
        if (primary.lastIndexOf(':') < 1) {
            throw new IllegalArgumentException("jetway.replication.primary must be host:port");
        }
    }

    /** What the {@code ${env:NAME}} of the properties files stand for. */
    Map<String, String> values() {
        int colon = primary.lastIndexOf(':');
        return Map.ofEntries(
                Map.entry("JETWAY_MYSQL_HOST", primary.substring(0, colon)),
                Map.entry("JETWAY_MYSQL_PORT", primary.substring(colon + 1)),
                Map.entry("JETWAY_CDC_USER", cdcUser),
                Map.entry("JETWAY_CDC_PASSWORD", cdcPassword),
                Map.entry("JETWAY_REPLICATION_SERVER_ID", Long.toString(serverId)),
                Map.entry("JETWAY_REPLICATION_DATABASE_PREFIX", databasePrefix),
                Map.entry("JETWAY_REPLICATION_TOPIC_PREFIX", topicPrefix),
                Map.entry("JETWAY_REPLICATION_OFFSETS_TOPIC", offsetsTopic),
                Map.entry("JETWAY_REPLICATION_SCHEMA_HISTORY_TOPIC", schemaHistoryTopic),
                Map.entry("JETWAY_REPLICATION_FACTOR", Short.toString(replicationFactor)));
    }

    @Override
    public String toString() {
        return "CaptureSettings[" + topicPrefix + " from " + primary + "]";
    }
}
