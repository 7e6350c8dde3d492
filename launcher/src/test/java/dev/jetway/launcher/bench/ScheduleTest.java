package dev.jetway.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @CsvSource({"50, 10, 500", "0.5, 10, 5", "3, 1, 3", "26.3, 10, 263", "0.01, 1, 0"})
    void thereAreAsManyRequestsAsTheRateMakes(double perSecond, int seconds, int count) {
        assertThat(new Schedule(perSecond, Duration.ofSeconds(seconds)).count()).isEqualTo(count);
    }

    @Test
    void aRateThatDoesNotDivideASecondDoesNotDrift() {
        Schedule schedule = new Schedule(3, Duration.ofHours(1));
        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(1)).isEqualTo(333_333_333);
        assertThat(schedule.dueNanos(3 * 3_600)).isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void thereIsNoRateOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(0, Duration.ofSeconds(1)));
    }

    /** 100 requests a second to a server that takes 1 ms for each, and once stands still for a second. */
    @Test
    void aStallCountsForEveryRequestThatWasDueMeanwhile() {
        Schedule schedule = new Schedule(100, Duration.ofSeconds(10));
        LoadResult asCallersSeeIt = new LoadResult();
        LoadResult asTheServerSeesIt = new LoadResult();
        long serverFreeAt = 0;
        for (int number = 0; number < schedule.count(); number++) {
            long begins = Math.max(schedule.dueNanos(number), serverFreeAt);
            long service = number == 300 ? 1_000 * MILLI : MILLI;
            serverFreeAt = begins + service;
            asCallersSeeIt.succeeded(serverFreeAt - schedule.dueNanos(number));
            asTheServerSeesIt.succeeded(service);
        }
        assertThat(asTheServerSeesIt.percentileMillis(99)).isEqualTo(1);
        assertThat(asCallersSeeIt.percentileMillis(99)).isBetween(850.0, 1_000.0);
        assertThat(asCallersSeeIt.percentileMillis(50)).isEqualTo(1);
    }
}
