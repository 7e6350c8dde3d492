package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.admission.ClientLimit.Decision;
import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FallbackRateLimiterTest {

    private static final Decision LOCALLY = new Decision(22, 0);
    private static final Rate ANY = new Rate(1, 1);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long SHARED = 11;
    private static final long LOCAL = LOCALLY.waitMillis();

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger askedShared = new AtomicInteger();
    private final Counter fallbacks = new SimpleMeterRegistry().counter("fallbacks");
    private volatile Mono<Decision> shared = Mono.just(new Decision(SHARED, 0));
    private final FallbackRateLimiter buckets = new FallbackRateLimiter(
            (key, rate) -> Mono.defer(() -> {
                askedShared.incrementAndGet();
                return shared;
            }),
            Duration.ofMillis(50),
            PAUSE,
            nanos::get,
            fallbacks);

    @Test
    void sharedBucketsAreUsedWhileAvailable() {
        assertThat(take()).isEqualTo(SHARED);
        assertThat(fallbacks.count()).isZero();
    }

    @Test
    void aFailureFallsBackToLocalBucketsAndIsCounted() {
        shared = Mono.error(new IllegalStateException("away"));
        assertThat(take()).isEqualTo(LOCAL);
        assertThat(fallbacks.count()).isEqualTo(1);
    }

    @Test
    void aHangCostsOneTimeoutAndNothingDuringThePause() {
        shared = Mono.never();
        assertThat(take()).isEqualTo(LOCAL);
        Instant start = Instant.now();
        for (int i = 0; i < 20; i++) {
            assertThat(take()).isEqualTo(LOCAL);
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(50));
        assertThat(askedShared).hasValue(1);
    }

    @Test
    void sharedBucketsAreUsedAgainAfterAFailure() {
        shared = Mono.error(new IllegalStateException("away"));
        take();
        shared = Mono.just(new Decision(SHARED, 0));
        assertThat(take()).isEqualTo(LOCAL);
        pass(PAUSE);
        assertThat(take()).isEqualTo(SHARED);
        assertThat(take()).isEqualTo(SHARED);
    }

    @Test
    void aCancelledTryIsRepeatedAfterThePause() {
        shared = Mono.error(new IllegalStateException("away"));
        take();
        pass(PAUSE);
        shared = Mono.never();
        buckets.take("key", ANY, () -> LOCALLY).subscribe().dispose();
        shared = Mono.just(new Decision(SHARED, 0));
        assertThat(take()).isEqualTo(LOCAL);
        pass(PAUSE);
        assertThat(take()).isEqualTo(SHARED);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private long take() {
        return Objects.requireNonNull(buckets.take("key", ANY, () -> LOCALLY).block())
                .waitMillis();
    }
}
