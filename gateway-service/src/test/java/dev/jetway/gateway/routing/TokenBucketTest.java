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
        assertThat(IntStream.range(0, 3).mapToLong(i -> tryConsume())).containsOnly(0L);
        assertThat(tryConsume()).isEqualTo(100);
    }

    @Test
    void tokensAreRefilledOverTime() {
        IntStream.range(0, 3).forEach(i -> tryConsume());
        pass(Duration.ofMillis(99));
        assertThat(tryConsume()).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(tryConsume()).isZero();
        assertThat(tryConsume()).isPositive();
    }

    @Test
    void theBalanceIsAtMostTheBurst() {
        tryConsume();
        pass(Duration.ofHours(1));
        IntStream.range(0, 10_000).forEach(call -> threeAtTenASecond.add(20));
        assertThat(IntStream.range(0, 3).mapToLong(i -> tryConsume())).containsOnly(0L);
        assertThat(tryConsume()).isPositive();
    }

    @Test
    void aRejectedCallConsumesNoToken() {
        IntStream.range(0, 100).forEach(i -> tryConsume());
        pass(Duration.ofMillis(100));
        assertThat(tryConsume()).isZero();
    }

    @Test
    void theDecisionStatesTheRemainingTokens() {
        assertThat(IntStream.range(0, 3)
                        .mapToLong(i -> threeAtTenASecond.tryConsume().left()))
                .containsExactly(2L, 1L, 0L);
        pass(Duration.ofMillis(250));
        assertThat(threeAtTenASecond.tryConsume().left()).isEqualTo(1);
    }

    @Test
    void theTimeUntilANumberOfTokensIsExact() {
        tryConsume();
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
                .filter(attempt -> bucket.tryConsume().granted())
                .count();
    }

    private long tryConsume() {
        return threeAtTenASecond.tryConsume().waitMillis();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
