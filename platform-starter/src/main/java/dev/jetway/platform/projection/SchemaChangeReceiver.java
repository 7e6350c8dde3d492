package dev.jetway.platform.projection;

import dev.jetway.platform.messaging.UnreadableMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears of every change of a captured table's definition (Debezium's schema changes, JSON without schemas), and lets the copies
 * of that table follow. A snapshot tells the definitions anew.
 */
final class SchemaChangeReceiver implements MessageListener<String, byte[]> {

    private final List<TableMirror> mirrors;
    private final JsonMapper json;

    SchemaChangeReceiver(List<TableMirror> mirrors, JsonMapper json) {
        this.mirrors = List.copyOf(mirrors);
        this.json = json;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> message) {
        for (TableDefinition definition : read(message.value())) {
            mirrors.stream()
                    .filter(mirror -> mirror.isOf(definition.table()))
                    .forEach(mirror -> mirror.follow(definition));
        }
    }

    private List<TableDefinition> read(byte[] message) {
        try {
            List<TableDefinition> definitions = new ArrayList<>();
            for (JsonNode change : json.readTree(message).path("tableChanges")) {
                if (change.path("table").isObject()) { // a table that was dropped has none
                    definitions.add(definition(change));
                }
            }
            return definitions;
        } catch (JacksonException unreadable) {
            throw new UnreadableMessage("A schema change can't be read");
        }
    }

    private static TableDefinition definition(JsonNode change) {
        SequencedMap<String, ColumnType> columns = new LinkedHashMap<>();
        for (JsonNode column : change.path("table").path("columns")) {
            columns.put(
                    column.path("name").asString(),
                    ColumnType.forPrimary(
                            column.path("typeName").asString(""),
                            column.path("length").asInt(0)));
        }
        return new TableDefinition(change.path("id").asString("").replace("\"", ""), columns);
    }
}
