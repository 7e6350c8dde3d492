package dev.jetway.booking.replica;

import dev.jetway.platform.messaging.UnreadableMessage;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives the schema changes of all captured tables (Debezium's format, JSON without schemas) and applies those of one
 * table to its replica. A snapshot publishes the current schema again.
 */
final class SchemaChangeListener implements MessageListener<String, byte[]> {

    private final String table;
    private final TableReplica replica;
    private final JsonMapper json;

    /** @param table on the primary, such as {@code booking.passenger} */
    SchemaChangeListener(String table, TableReplica replica, JsonMapper json) {
        this.table = table;
        this.replica = replica;
        this.json = json;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> message) {
        for (JsonNode change : read(message.value()).path("tableChanges")) {
            boolean dropped = !change.path("table").isObject();
            if (!dropped && table.equals(change.path("id").asString("").replace("\"", ""))) {
                replica.addColumns(columns(change.path("table")));
            }
        }
    }

    private JsonNode read(byte[] message) {
        try {
            return json.readTree(message);
        } catch (JacksonException unreadable) {
            throw new UnreadableMessage("A schema change can't be read");
        }
    }

    private static SequencedMap<String, ColumnType> columns(JsonNode definition) {
        SequencedMap<String, ColumnType> columns = new LinkedHashMap<>();
        for (JsonNode column : definition.path("columns")) {
            columns.put(
                    column.path("name").asString(),
                    ColumnType.forPrimary(
                            column.path("typeName").asString(""),
                            column.path("length").asInt(0)));
        }
        return columns;
    }
}
