package dev.jetway.replication.capture;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Writes text unchanged, and everything else as JSON without a schema: so the payload of an outbox row, JSON already, is
 * not quoted a second time, and a row change beside it is still Debezium's envelope.
 */
public final class TextOrJsonConverter implements Converter {

    private final JsonConverter json = new JsonConverter();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        Map<String, Object> properties = new HashMap<>(configs);
        properties.put("schemas.enable", "false");
        json.configure(properties, isKey);
    }

    @Override
    public ConfigDef config() {
        return json.config();
    }

    @Override
    public byte @Nullable [] fromConnectData(String topic, @Nullable Schema schema, @Nullable Object value) {
        return value instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : json.fromConnectData(topic, schema, value);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte @Nullable [] value) {
        return json.toConnectData(topic, value);
    }
}
