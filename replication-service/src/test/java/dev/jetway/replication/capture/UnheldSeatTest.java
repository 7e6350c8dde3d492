package dev.jetway.replication.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnheldSeatTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("version", Schema.INT32_SCHEMA)
            .build();
    private static final Schema CHANGE =
            SchemaBuilder.struct().field("before", ROW).field("after", ROW).build();

    @ParameterizedTest
    @CsvSource({
        "jetway.cdc.flight.seat, , 0, true",
        "jetway.cdc.flight.seat, , 1, false",
        "jetway.cdc.flight.seat, 0, 1, false",
        "jetway.cdc.flight.seat, 3, , false",
        "jetway.cdc.flight.flight, , 0, false"
    })
    void onlySeatsThatWereInsertedAndNeverHeldAreLeftOut(String topic, Integer before, Integer after, boolean leftOut) {
        Struct change = new Struct(CHANGE).put("before", row(before)).put("after", row(after));
        assertThat(isUnheld(topic, change)).isEqualTo(leftOut);
    }

    @Test
    void aSeatWithoutAVersionIsPublished() {
        Schema other = SchemaBuilder.struct()
                .optional()
                .field("seat", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Schema change = SchemaBuilder.struct()
                .field("before", other)
                .field("after", other)
                .build();
        assertThat(isUnheld("jetway.cdc.flight.seat", new Struct(change).put("after", new Struct(other))))
                .isFalse();
    }

    private static Struct row(Integer version) {
        return version == null ? null : new Struct(ROW).put("version", version);
    }

    private static boolean isUnheld(String topic, Struct change) {
        try (UnheldSeat<SourceRecord> predicate = new UnheldSeat<>()) {
            return predicate.test(
                    new SourceRecord(Map.of(), Map.of(), topic, null, null, null, change.schema(), change));
        }
    }
}
