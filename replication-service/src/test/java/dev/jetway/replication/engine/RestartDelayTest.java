package dev.jetway.replication.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestartDelayTest {

    private static final Duration SHORT_RUN = Duration.ofSeconds(1);

    private final RestartDelay delay = new RestartDelay(Duration.ofMillis(500), Duration.ofSeconds(10), new Random(1));

    @Test
    void eachDelayIsBetweenHalfOfItsMaximumAndItsMaximum() {
        for (long boundMillis : new long[] {500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000}) {
            assertThat(delay.after(SHORT_RUN))
                    .isBetween(Duration.ofMillis(boundMillis / 2), Duration.ofMillis(boundMillis));
        }
    }

    @Test
    void aLongRunResetsTheDelay() {
        delay.after(SHORT_RUN);
        delay.after(SHORT_RUN);

        assertThat(delay.after(Duration.ofSeconds(11))).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
}
