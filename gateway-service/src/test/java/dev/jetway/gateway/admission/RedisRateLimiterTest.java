package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import dev.jetway.gateway.routing.TokenBucket.Decision;
import dev.jetway.testsupport.MutableClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class RedisRateLimiterTest {

    private static final Decision LOCALLY = new Decision(22, 0);
    private static final Rate ANY = new Rate(1, 1);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long SHARED = 11;
    private static final long LOCAL = LOCALLY.waitMillis();

    private final MutableClock clock = new MutableClock();
    private final AtomicInteger askedShared = new AtomicInteger();
    private final Counter fallbacks = new SimpleMeterRegistry().counter("fallbacks");
    private volatile Mono<Decision> shared = Mono.just(new Decision(SHARED, 0));
    private final RedisRateLimiter buckets =
            new RedisRateLimiter(
                    new RateLimitProperties.Redis("127.0.0.1", 0, "any", Duration.ofMillis(50), PAUSE),
                    clock,
                    fallbacks) {
                @Override
                Mono<Decision> take(String key, Rate rate) {
                    askedShared.incrementAndGet();
                    return shared;
                }
            };

    @AfterEach
    void close() {
        buckets.close();
    }

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
        for (int i = 0; i < 20; i++) {
            assertThat(take()).isEqualTo(LOCAL);
        }
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
    void aCancelledTryIsRepeatedByTheNextCall() {
        shared = Mono.error(new IllegalStateException("away"));
        take();
        pass(PAUSE);
        shared = Mono.never();
        buckets.take("key", ANY, () -> LOCALLY).subscribe().dispose();
        shared = Mono.just(new Decision(SHARED, 0));
        assertThat(take()).isEqualTo(SHARED);
    }

    @Test
    void aCallerThatLeavesAfterItsDecisionAdmitsNoFurtherTry() {
        Disposable caller = buckets.take("key", ANY, () -> LOCALLY)
                .flatMap(_ -> Mono.never())
                .subscribe();
        shared = Mono.error(new IllegalStateException("away"));
        take();
        pass(PAUSE);
        shared = Mono.never();
        Disposable trying = buckets.take("key", ANY, () -> LOCALLY).subscribe();
        int asked = askedShared.get();
        caller.dispose();
        assertThat(take()).isEqualTo(LOCAL);
        assertThat(askedShared).hasValue(asked);
        trying.dispose();
    }

    private void pass(Duration time) {
        clock.advance(time.plusMillis(1));
    }

    private long take() {
        return Objects.requireNonNull(buckets.take("key", ANY, () -> LOCALLY).block())
                .waitMillis();
    }
}
