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

    private static final Decision LOCAL_DECISION = new Decision(22, 0);
    private static final Rate ANY = new Rate(1, 1);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long SHARED = 11;
    private static final long LOCAL = LOCAL_DECISION.waitMillis();

    private final MutableClock clock = new MutableClock();
    private final AtomicInteger sharedCalls = new AtomicInteger();
    private final Counter fallbacks = new SimpleMeterRegistry().counter("fallbacks");
    private volatile Mono<Decision> shared = Mono.just(new Decision(SHARED, 0));
    private final RedisRateLimiter buckets =
            new RedisRateLimiter(
                    new RateLimitProperties.Redis("127.0.0.1", 0, "any", Duration.ofMillis(50), PAUSE),
                    clock,
                    fallbacks) {
                @Override
                Mono<Decision> tryConsume(String key, Rate rate) {
                    sharedCalls.incrementAndGet();
                    return shared;
                }
            };

    @AfterEach
    void close() {
        buckets.close();
    }

    @Test
    void sharedBucketsAreUsedWhileAvailable() {
        assertThat(tryConsume()).isEqualTo(SHARED);
        assertThat(fallbacks.count()).isZero();
    }

    @Test
    void aFailureFallsBackToLocalBucketsAndIsCounted() {
        shared = Mono.error(new IllegalStateException("unavailable"));
        assertThat(tryConsume()).isEqualTo(LOCAL);
        assertThat(fallbacks.count()).isEqualTo(1);
    }

    @Test
    void thereIsOneTimeoutAndNoCallDuringThePause() {
        shared = Mono.never();
        assertThat(tryConsume()).isEqualTo(LOCAL);
        for (int i = 0; i < 20; i++) {
            assertThat(tryConsume()).isEqualTo(LOCAL);
        }
        assertThat(sharedCalls).hasValue(1);
    }

    @Test
    void sharedBucketsAreUsedAgainAfterAFailure() {
        shared = Mono.error(new IllegalStateException("unavailable"));
        tryConsume();
        shared = Mono.just(new Decision(SHARED, 0));
        assertThat(tryConsume()).isEqualTo(LOCAL);
        pass(PAUSE);
        assertThat(tryConsume()).isEqualTo(SHARED);
        assertThat(tryConsume()).isEqualTo(SHARED);
    }

    @Test
    void aCancelledHalfOpenCallIsRepeatedByTheNextCall() {
        shared = Mono.error(new IllegalStateException("unavailable"));
        tryConsume();
        pass(PAUSE);
        shared = Mono.never();
        buckets.tryConsume("key", ANY, () -> LOCAL_DECISION).subscribe().dispose();
        shared = Mono.just(new Decision(SHARED, 0));
        assertThat(tryConsume()).isEqualTo(SHARED);
    }

    @Test
    void aCancellationAfterTheDecisionPermitsNoFurtherCall() {
        Disposable caller = buckets.tryConsume("key", ANY, () -> LOCAL_DECISION)
                .flatMap(_ -> Mono.never())
                .subscribe();
        shared = Mono.error(new IllegalStateException("unavailable"));
        tryConsume();
        pass(PAUSE);
        shared = Mono.never();
        Disposable trying = buckets.tryConsume("key", ANY, () -> LOCAL_DECISION).subscribe();
        int calls = sharedCalls.get();
        caller.dispose();
        assertThat(tryConsume()).isEqualTo(LOCAL);
        assertThat(sharedCalls).hasValue(calls);
        trying.dispose();
    }

    private void pass(Duration time) {
        clock.advance(time.plusMillis(1));
    }

    private long tryConsume() {
        return Objects.requireNonNull(
                        buckets.tryConsume("key", ANY, () -> LOCAL_DECISION).block())
                .waitMillis();
    }
}
