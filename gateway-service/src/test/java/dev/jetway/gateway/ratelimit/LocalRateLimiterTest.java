package dev.jetway.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalRateLimiterTest {

    private static final Rate TEN_A_SECOND = new Rate(10, 3);

    private final AtomicLong nanos = new AtomicLong(1);
    private final LocalRateLimiter buckets = new LocalRateLimiter(nanos::get);

    @Test
    void aBurstIsAdmittedAndNoMore() {
        assertThat(IntStream.range(0, 3).mapToLong(i -> take("a"))).containsOnly(0L);
        assertThat(take("a")).isEqualTo(100);
    }

    @Test
    void tokensAreEarnedOverTime() {
        IntStream.range(0, 3).forEach(i -> take("a"));
        pass(Duration.ofMillis(99));
        assertThat(take("a")).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(take("a")).isZero();
        assertThat(take("a")).isPositive();
    }

    @Test
    void noMoreThanABurstIsSaved() {
        take("a");
        pass(Duration.ofHours(1));
        assertThat(IntStream.range(0, 3).mapToLong(i -> take("a"))).containsOnly(0L);
        assertThat(take("a")).isPositive();
    }

    @Test
    void aRejectedCallTakesNoToken() {
        IntStream.range(0, 100).forEach(i -> take("a"));
        pass(Duration.ofMillis(100));
        assertThat(take("a")).isZero();
    }

    @Test
    void clientsDoNotShareABucket() {
        IntStream.range(0, 4).forEach(i -> take("a"));
        assertThat(take("b")).isZero();
    }

    @Test
    void theDecisionStatesTheRemainingTokens() {
        assertThat(IntStream.range(0, 3).mapToLong(i -> taken("a").left())).containsExactly(2L, 1L, 0L);
        pass(Duration.ofMillis(250));
        assertThat(taken("a").left()).isEqualTo(1);
    }

    private RateLimitDecision taken(String key) {
        return Objects.requireNonNull(buckets.take(key, TEN_A_SECOND).block());
    }

    private long take(String key) {
        return taken(key).waitMillis();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
