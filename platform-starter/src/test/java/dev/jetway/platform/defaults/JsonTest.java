package dev.jetway.platform.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

    private final JsonMapper json = mapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'departure': 1795878601",
                "'departure': 1795878601.5",
                "'departure': '1795878601'",
                "'departure': ' 1795878601.5 '",
                "'departure': '2026-12-01T08:30:00'",
                "'departure': {}",
                "'until': 5",
                "'until': '-5'",
                "'day': 5",
                "'day': [1990, 5, 17]",
                "'day': '1990-05-17T00:00:00Z'",
                "'time': [8, 30]",
                "'length': 5",
                "'length': '5'",
                "'cabin': 0",
                "'rows': 1.5"
            })
    void valuesOfAnotherTypeAreRejected(String field) {
        assertThatThrownBy(() -> read(field)).isInstanceOf(JacksonException.class);
    }

    @Test
    void isoTextIsAccepted() {
        assertThat(
                        read(
                                "'departure': '2026-12-01T08:30:00+02:00', 'until': '2026-12-01T06:30:00Z', 'day': '1990-05-17',"
                                        + " 'time': '08:30', 'length': 'PT5M', 'cabin': 'ECONOMY', 'rows': 3, 'new in the next release': {}"))
                .isEqualTo(new Everything(
                        OffsetDateTime.parse("2026-12-01T08:30:00+02:00"),
                        Instant.parse("2026-12-01T06:30:00Z"),
                        LocalDate.of(1990, 5, 17),
                        LocalTime.of(8, 30),
                        Duration.ofMinutes(5),
                        Cabin.ECONOMY,
                        3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''"})
    void absentValuesAreLeftToValidation(String nothing) {
        assertThat(read("'departure': %s, 'day': %s, 'rows': 0".formatted(nothing, nothing)))
                .isEqualTo(new Everything(null, null, null, null, null, null, 0));
    }

    private Everything read(String fields) {
        return json.readValue("{%s}".formatted(fields).replace('\'', '"'), Everything.class);
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new PlatformAutoConfiguration.Json().jetwayJson().customize(builder);
        return builder.build();
    }

    private enum Cabin {
        ECONOMY
    }

    private record Everything(
            @Nullable OffsetDateTime departure,
            @Nullable Instant until,
            @Nullable LocalDate day,
            @Nullable LocalTime time,
            @Nullable Duration length,
            @Nullable Cabin cabin,
            int rows) {}
}
