package dev.jetway.replication.capture;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The primary, and the names used there and on Kafka.
 *
 * @param primary {@code host:port} of the primary
 * @param cdcUser may read all tables and the binary log
 * @param serverId of this replica in the primary's replication topology; unique
 * @param databasePrefix of every database's name
 * @param topicPrefix of the topics of row changes; itself the topic of schema changes
 * @param offsetsTopic stores the position in the binary log
 * @param schemaHistoryTopic stores the history of table definitions
 * @param replicationFactor of the topics created here
 */
@ConfigurationProperties("jetway.replication")
public record ReplicationProperties(
        String primary,
        String cdcUser,
        String cdcPassword,
        long serverId,
        String databasePrefix,
        String topicPrefix,
        String offsetsTopic,
        String schemaHistoryTopic,
        short replicationFactor) {

    public ReplicationProperties {
        if (primary.lastIndexOf(':') < 1) {
            throw new IllegalArgumentException("jetway.replication.primary must be host:port");
        }
    }

    /** The values of {@code ${env:NAME}} in the properties files. */
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
        return "ReplicationProperties[" + topicPrefix + " from " + primary + "]";
    }
}
