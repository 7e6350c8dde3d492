package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RetryBudget budget = new RetryBudget(new OutlierDetector.Properties.Retry(20, 2, 10), nanos::get);

    @Test
    void theBudgetStartsWithItsMaximum() {
        assertThat(granted(100)).isEqualTo(10);
    }

    @Test
    void retriesInAnOutageAreLimitedToTheShare() {
        granted(100);
        long retries = IntStream.range(0, 1_000)
                .mapToLong(call -> {
                    budget.called();
                    return granted(5);
                })
                .sum();
        assertThat(retries).isBetween(199L, 200L);
    }

    @Test
    void aQuietRouteEarnsRetriesByTimeAlone() {
        granted(100);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(granted(100)).isEqualTo(6);
    }

    @Test
    void theBudgetSavesNoMoreThanItsMaximum() {
        IntStream.range(0, 10_000).forEach(call -> budget.called());
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(granted(100)).isEqualTo(10);
    }

    private long granted(int attempts) {
        return IntStream.range(0, attempts).filter(attempt -> budget.take()).count();
    }
}
