package dev.jetway.flight.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeasePolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true", "3600, true", "3601, false"})
    void aHoldHasADeadlineWithinTheMaximum(int secondsAhead, boolean allowed) {
        assertThat(new LeasePolicy(Duration.ofHours(1)).allows(NOW.plusSeconds(secondsAhead), NOW))
                .isEqualTo(allowed);
    }
}
