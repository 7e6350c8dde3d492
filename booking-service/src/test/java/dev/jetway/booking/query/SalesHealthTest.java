package dev.jetway.booking.query;

import static dev.jetway.booking.domain.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.booking.application.SaleCounts;
import dev.jetway.booking.domain.SalesHealthPolicy.Level;
import dev.jetway.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class SalesHealthTest {

    private final List<Instant> lookedUp = new ArrayList<>();
    private Optional<Instant> publishedUntil = Optional.empty();
    private boolean outage;
    private Duration takes = Duration.ZERO;
    private final MutableClock clock = new MutableClock(NOW);
    private final SalesHealth health = new SalesHealth(
            new SaleCounts() {
                @Override
                public SaleCounts.Counts since(Instant since, Instant payingSince) {
                    lookedUp.add(since);
                    clock.advance(takes);
                    if (outage) {
                        throw new QueryTimeoutException("no answer");
                    }
                    return new SaleCounts.Counts(40, 11, 10, 12, 1);
                }

                @Override
                public Optional<Instant> publishedUntil() {
                    return publishedUntil;
                }
            },
            clock);

    @Test
    void thereAreSixNumbersWithTheirLevels() {
        publishedUntil = Optional.of(NOW.minusMillis(2_900));
        assertThat(health.report().numbers())
                .containsExactly(
                        new SalesHealth.Number("held", 40, "count", Level.OK),
                        new SalesHealth.Number("confirmed", 11, "count", Level.OK),
                        new SalesHealth.Number("declined", 10, "count", Level.WARN),
                        new SalesHealth.Number("expired", 12, "count", Level.WARN),
                        new SalesHealth.Number("paying-overdue", 1, "count", Level.WARN),
                        new SalesHealth.Number("events-unpublished", 2, "seconds", Level.OK));
    }

    @Test
    void theyAreLookedUpOnceInFiveSeconds() {
        Instant first = health.report().asOf();
        clock.advance(SalesHealth.KEPT_FOR.minusMillis(1));
        assertThat(health.report().asOf()).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        assertThat(health.report().asOf()).isEqualTo(first.plus(SalesHealth.KEPT_FOR));
        assertThat(lookedUp)
                .containsExactly(
                        first.minus(Duration.ofMinutes(5)),
                        first.plus(SalesHealth.KEPT_FOR).minus(Duration.ofMinutes(5)));
    }

    @Test
    void readersWhoWaitedForASlowQueryDoNotRepeatIt() {
        takes = SalesHealth.KEPT_FOR;
        health.report();
        health.report();
        assertThat(lookedUp).hasSize(1);
    }

    @Test
    void aFailureIsSharedLikeTheNumbers() {
        outage = true;
        takes = Duration.ofSeconds(10);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(health::report);
        }
        assertThat(lookedUp).hasSize(1);
        outage = false;
        takes = Duration.ZERO;
        clock.advance(SalesHealth.KEPT_FOR);
        assertThat(health.report().numbers()).hasSize(6);
    }

    @Test
    void withoutPublicationProgressTheLastKnownTimeIsUsed() {
        assertThat(unpublishedSeconds()).as("since the start").isZero();
        publishedUntil = Optional.of(NOW.minusSeconds(3));
        clock.advance(Duration.ofSeconds(5));
        assertThat(unpublishedSeconds()).isEqualTo(8);
        publishedUntil = Optional.empty();
        clock.advance(Duration.ofSeconds(60));
        assertThat(unpublishedSeconds()).isEqualTo(68);
    }

    private long unpublishedSeconds() {
        return health.report().numbers().getLast().value();
    }
}
