package dev.jetway.booking.domain;

import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static dev.jetway.booking.domain.Examples.LONDON_CAIRO;
import static dev.jetway.booking.domain.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way back leaves London on the eighth at 14:00 UTC, and an hour is needed before it. */
class MissedConnectionTest {

    private static final Instant LATER = NOW.plusSeconds(60);

    private final BookingDetails details = Examples.details("K7M2QX");

    @ParameterizedTest
    @CsvSource({
        "2026-12-08T13:00:00Z, false, 0",
        "2026-12-08T13:01:00Z, true, 59",
        "2026-12-08T14:00:00Z, true, 0",
        "2026-12-08T15:30:00Z, true, -90"
    })
    void aFlightIsMissedThatLeavesTooSoonAfterTheOneBefore(OffsetDateTime arrival, boolean missed, long minutes) {
        BookingDetails delayed = arriving(details, arrival, NOW);
        assertThat(delayed.isBroken()).isEqualTo(missed);
        assertThat(delayed.missedConnections()).hasSize(missed ? 1 : 0).allSatisfy(each -> {
            assertThat(each.arriving().flightId()).isEqualTo(CAIRO_LONDON);
            assertThat(each.missed().flightId()).isEqualTo(LONDON_CAIRO);
            assertThat(each.minutes()).isEqualTo(minutes);
            assertThat(each.since()).isEqualTo(NOW);
        });
    }

    @Test
    void aSecondDelayLeavesItMissedSinceTheFirst() {
        BookingDetails twice = arriving(
                arriving(details, OffsetDateTime.parse("2026-12-08T14:00:00Z"), NOW),
                OffsetDateTime.parse("2026-12-08T15:00:00Z"),
                LATER);
        assertThat(twice.missedConnections()).singleElement().satisfies(each -> {
            assertThat(each.since()).isEqualTo(NOW);
            assertThat(each.minutes()).isEqualTo(-60);
        });
    }

    @Test
    void theConnectionIsRestoredIfTheFirstIsInTimeOrTheSecondWaits() {
        BookingDetails broken = arriving(details, OffsetDateTime.parse("2026-12-08T14:00:00Z"), NOW);
        assertThat(arriving(broken, OffsetDateTime.parse("2026-12-08T12:00:00Z"), LATER)
                        .isBroken())
                .isFalse();
        OffsetDateTime waits = OffsetDateTime.parse("2026-12-08T15:00:00Z");
        assertThat(broken.rescheduled(LONDON_CAIRO, waits, waits.plusHours(5), LATER)
                        .isBroken())
                .isFalse();
    }

    private static BookingDetails arriving(BookingDetails details, OffsetDateTime arrival, Instant now) {
        return details.rescheduled(CAIRO_LONDON, arrival.minusHours(5), arrival, now);
    }
}
