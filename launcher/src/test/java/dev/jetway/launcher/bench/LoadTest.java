package dev.jetway.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Schedule TEN_AT_ONCE = new Schedule(1_000, Duration.ofMillis(10));

    private static final Duration WHILE = Duration.ofMillis(300);

    private final Load load = new Load(URI.create("http://127.0.0.1:1"), 2);

    @Test
    void whatIsOfferedWhileAllConnectionsWaitIsNotSent() throws InterruptedException {
        LoadResult result = load.offer(TEN_AT_ONCE, (_, _) -> LockSupport.parkNanos(WHILE.toNanos()));

        assertThat(result.failures()).containsOnlyKeys(Load.NO_CONNECTION);
        assertThat(result.successes() + result.failures().getOrDefault(Load.NO_CONNECTION, 0L))
                .isEqualTo(10);
    }

    @Test
    void atASteadyRateItWaitsForAConnectionAndIsSentLater() throws InterruptedException {
        AtomicInteger sent = new AtomicInteger();
        LoadResult result = load.open(TEN_AT_ONCE, (_, _) -> sent.incrementAndGet());

        assertThat(sent).hasValue(10);
        assertThat(result.successes()).isEqualTo(10);
        assertThat(result.failures()).isEmpty();
    }
}
