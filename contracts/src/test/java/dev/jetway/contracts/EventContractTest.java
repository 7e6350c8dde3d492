package dev.jetway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every event has a schema and a golden sample, and the three agree: what is written here is what is on the wire. */
class EventContractTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonMapper json = JsonMapper.builder()
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theGoldenSampleFitsTheSchema(EventType type) {
        assertThat(schemaOf(type).validate(sampleOf(type), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aSampleSurvivesTheRecordUnchanged(EventType type) {
        Event event = json.readValue(sampleOf(type), type.payload());
        assertThat(json.<JsonNode>valueToTree(event)).isEqualTo(json.readTree(sampleOf(type)));
        assertThat(EventType.of(event)).isEqualTo(type);
        assertThat(event.subject()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theSchemaRefusesASampleThatLacksAnyOfItsFields(EventType type) {
        ObjectNode sample = (ObjectNode) json.readTree(sampleOf(type));
        for (String field : sample.propertyNames()) {
            ObjectNode lacking = sample.deepCopy();
            lacking.remove(field);
            assertThat(schemaOf(type).validate(lacking.toString(), InputFormat.JSON))
                    .as("%s without %s", type.wireName(), field)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aFieldThatALaterPublisherAddsIsIgnored(EventType type) {
        ObjectNode sample = (ObjectNode) json.readTree(sampleOf(type));
        Event known = json.treeToValue(sample, type.payload());
        sample.put("addedLater", true);
        assertThat(schemaOf(type).validate(sample.toString(), InputFormat.JSON)).isEmpty();
        assertThat(json.treeToValue(sample, type.payload())).isEqualTo(known);
    }

    @Test
    void everyPayloadHasAType() {
        assertThat(payloads(Event.class))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .map(EventType::payload)
                        .toList());
    }

    private static Stream<Class<?>> payloads(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventContractTest::payloads)
                : Stream.of(type);
    }

    @Test
    void aCardTokenIsNotInAnEventsText() {
        Event event = json.readValue(
                sampleOf(EventType.BOOKING_PAYMENT_REQUESTED), EventType.BOOKING_PAYMENT_REQUESTED.payload());
        assertThat(event.toString()).doesNotContain("tok_");
    }

    private static Schema schemaOf(EventType type) {
        return SCHEMAS.getSchema(resource("/events/" + type.wireName() + ".schema.json"), InputFormat.JSON);
    }

    private static String sampleOf(EventType type) {
        return resource("/samples/" + type.wireName() + ".json");
    }

    private static String resource(String path) {
        try (InputStream stream = EventContractTest.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new AssertionError("There is no " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("Can't read " + path, e);
        }
    }
}
