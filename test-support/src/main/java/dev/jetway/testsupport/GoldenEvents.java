package dev.jetway.testsupport;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The golden samples of events in contracts, read as the platform reads them, and their schemas. */
public final class GoldenEvents {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private GoldenEvents() {}

    /** The sample of a type of event. */
    public static <E extends Event> E of(Class<E> payload) {
        return JSON.readValue(resource("/samples/" + EventType.of(payload).wireName() + ".json"), payload);
    }

    /** How an event violates its schema. */
    public static List<String> violations(Event event) {
        String schema = resource("/events/" + EventType.of(event).wireName() + ".schema.json");
        return SCHEMAS
                .getSchema(schema, InputFormat.JSON)
                .validate(JSON.writeValueAsString(event), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static String resource(String path) {
        try (InputStream stream = Objects.requireNonNull(EventType.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
