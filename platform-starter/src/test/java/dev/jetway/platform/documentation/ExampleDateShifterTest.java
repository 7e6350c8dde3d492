package dev.jetway.platform.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleDateShifterTest {

    @ParameterizedTest
    @CsvSource({
        // today,     written,                   read
        "2026-11-01, 2026-12-01,                2026-12-01",
        "2027-03-15, 2026-12-01,                2027-04-14",
        "2027-03-15, 2026-12-08,                2027-04-21",
        "2027-03-15, JW1-2026-12-01,            JW1-2027-04-14",
        "2027-03-15, 2026-12-01T08:30:00+02:00, 2027-04-14T08:30:00+02:00",
        "2026-12-31, 2026-12-31,                2027-03-01",
        "2026-12-31, 2026-12,                   2027-01",
        "2027-03-15, 2026-12,                   2027-04",
        "2026-11-01, 2026-12,                   2026-12",
        "2027-03-15, 1990-12-10,                1990-12-10"
    })
    void datesOfDecemberAreShiftedToThirtyDaysAhead(String today, String written, String read) {
        assertThat(on(today).shifted("{\"example\":\"" + written + "\"}")).isEqualTo("{\"example\":\"" + read + "\"}");
    }

    @Test
    void keysAreUnique() {
        String document = "{\"one\":\"%1$s\",\"other\":\"%1$s\"}".formatted(ExampleDateShifter.KEY);
        String first = on("2027-03-15").shifted(document);
        assertThat(first)
                .matches("\\{\"one\":\"[0-9a-f-]{36}\",\"other\":\"[0-9a-f-]{36}\"}")
                .isNotEqualTo(on("2027-03-15").shifted(document));
    }

    private static ExampleDateShifter on(String today) {
        return new ExampleDateShifter(Clock.fixed(Instant.parse(today + "T12:00:00Z"), ZoneOffset.UTC));
    }
}
