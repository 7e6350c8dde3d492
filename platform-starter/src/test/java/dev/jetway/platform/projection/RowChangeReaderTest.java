package dev.jetway.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jetway.platform.messaging.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RowChangeReaderTest {

    private final RowChangeReader reader = new RowChangeReader(JsonMapper.shared(), 0);

    @Test
    void columnsAreReadAsDebeziumWritesThem() {
        RowChange change = read("""
            {"before": null, "after": {"seat": "12A", "sold": 1, "held_until": 1767225600123456, "day": 20454, "gone": null},
             "source": {"file": "mysql-bin.000003", "pos": 1234, "row": 0}, "op": "c"}
            """);
        assertThat(change.operation()).isEqualTo(RowChange.Operation.CREATE);
        assertThat(change.text("seat")).isEqualTo("12A");
        assertThat(change.instant("held_until")).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456Z"));
        assertThat(change.date("day")).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(change.position()).isEqualTo(new SourcePosition(0, 3, 1234));
        assertThatIllegalArgumentException().isThrownBy(() -> change.text("gone"));
    }

    @Test
    void aDeletionHasTheRowBeforeIt() {
        RowChange change = read("""
            {"before": {"seat": "12A"}, "after": null, "source": {"file": "b.000001", "pos": 4}, "op": "d"}
            """);
        assertThat(change.operation()).isEqualTo(RowChange.Operation.DELETE);
        assertThat(change.text("seat")).isEqualTo("12A");
    }

    @Test
    void aTombstoneIsSkipped() {
        assertThat(reader.read(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"op\": \"c\", \"after\": {\"a\": 1}, \"source\": {}}", "{\"op\": \"c\"}"})
    void anInvalidEnvelopeIsUnreadable(String message) {
        assertThatExceptionOfType(UnreadableMessage.class)
                .isThrownBy(() -> reader.read(message.getBytes(StandardCharsets.UTF_8)));
    }

    private RowChange read(String envelope) {
        return reader.read(envelope.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
