package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private final AtomicLong nanos = new AtomicLong(1);
    private final TokenBucket threeAtTenASecond = new TokenBucket(10, 3, nanos::get);

    @Test
    void aBurstIsAdmittedAndNoMore() {
        assertThat(IntStream.range(0, 3).mapToLong(i -> take())).containsOnly(0L);
        assertThat(take()).isEqualTo(100);
    }

    @Test
    void tokensAreEarnedOverTime() {
        IntStream.range(0, 3).forEach(i -> take());
        pass(Duration.ofMillis(99));
        assertThat(take()).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(take()).isZero();
        assertThat(take()).isPositive();
    }

    @Test
    void noMoreThanABurstIsSaved() {
        take();
        pass(Duration.ofHours(1));
        IntStream.range(0, 10_000).forEach(call -> threeAtTenASecond.add(20));
        assertThat(IntStream.range(0, 3).mapToLong(i -> take())).containsOnly(0L);
        assertThat(take()).isPositive();
    }

    @Test
    void aRejectedCallTakesNoToken() {
        IntStream.range(0, 100).forEach(i -> take());
        pass(Duration.ofMillis(100));
        assertThat(take()).isZero();
    }

    @Test
    void theDecisionStatesTheRemainingTokens() {
        assertThat(IntStream.range(0, 3).mapToLong(i -> threeAtTenASecond.take().left()))
                .containsExactly(2L, 1L, 0L);
        pass(Duration.ofMillis(250));
        assertThat(threeAtTenASecond.take().left()).isEqualTo(1);
    }

    @Test
    void theTimeUntilThereAreSoManyTokensIsExact() {
        take();
        assertThat(threeAtTenASecond.until(2)).isZero();
        assertThat(threeAtTenASecond.until(3)).isEqualTo(Duration.ofMillis(100));
        assertThat(threeAtTenASecond.until(5)).isEqualTo(Duration.ofMillis(300));
    }

    /** As retries, of which a route may make a share of its calls in an outage. */
    @Test
    void aShareOfATokenCanBeAddedWithEachCall() {
        var budget = new TokenBucket(0, 10, nanos::get);
        assertThat(granted(budget, 100)).as("what it starts with").isEqualTo(10);
        long retries = IntStream.range(0, 1_000)
                .mapToLong(call -> {
                    budget.add(20);
                    return granted(budget, 5);
                })
                .sum();
        assertThat(retries).isEqualTo(200);
    }

    private static long granted(TokenBucket bucket, int attempts) {
        return IntStream.range(0, attempts)
                .filter(attempt -> bucket.take().granted())
                .count();
    }

    private long take() {
        return threeAtTenASecond.take().waitMillis();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
