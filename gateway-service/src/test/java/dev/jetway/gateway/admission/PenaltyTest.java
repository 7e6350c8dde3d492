package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.admission.RateLimitProperties.ConcurrencyLimit;
import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import dev.jetway.gateway.admission.RateLimits.Policy;
import dev.jetway.gateway.admission.RateLimits.Quota;
import dev.jetway.gateway.problem.ProblemWriter;
import dev.jetway.gateway.routing.AdmissionQueue.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The penalty of clients that ignore rejections. */
class PenaltyTest {

    private static final Rate TEN_A_SECOND = new Rate(10, 20);
    private static final String CLIENT = "192.0.2.1";

    private final AtomicLong nanos = new AtomicLong(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RateLimits limits = new RateLimits(
            new RateLimitProperties(
                    true,
                    TEN_A_SECOND,
                    TEN_A_SECOND,
                    TEN_A_SECOND,
                    TEN_A_SECOND,
                    new ConcurrencyLimit(6, new Waiting(1, Duration.ofSeconds(1))),
                    new RateLimitProperties.Redis("", 0, "", Duration.ofSeconds(1), Duration.ofSeconds(1))),
            nanos::get,
            new ProblemWriter(JsonMapper.shared()),
            meters);

    @BeforeEach
    void useUpTheBurst() {
        for (int i = 0; i < 20; i++) {
            assertThat(call().granted()).isTrue();
        }
    }

    @Test
    void aClientThatIsRejectedAsOftenAsItsRateIsNotPenalized() {
        for (int second = 0; second < 60; second++) {
            reject(10);
            pass(Duration.ofSeconds(1));
            for (int i = 0; i < 10; i++) {
                assertThat(call().granted()).isTrue();
            }
        }
        assertThat(isPenalized()).isFalse();
    }

    @Test
    void aClientThatCallsAtMoreThanTwiceItsRateIsPenalizedOnce() {
        reject(19);
        assertThat(isPenalized()).isFalse();
        reject(1);
        assertThat(isPenalized()).isTrue();
        assertThat(penalties()).as("the penalty begins").isEqualTo(1);
        reject(5);
        assertThat(penalties()).as("it has begun").isEqualTo(1);
        assertThat(meters.get("jetway.gateway.rate.limit.refusals")
                        .tag("policy", "anonymous")
                        .counter()
                        .count())
                .isEqualTo(25);
    }

    @Test
    void thePenaltyEndsAfterRetryAfter() {
        reject(24);
        Duration retryAfter = retryAfter();
        assertThat(retryAfter).isBetween(Duration.ofMillis(500), Duration.ofMillis(700));
        pass(retryAfter.minusMillis(100));
        assertThat(isPenalized()).isTrue();
        pass(Duration.ofMillis(201));
        assertThat(isPenalized()).isFalse();
    }

    @Test
    void thePenaltyLastsAtMostTheRefillTimeOfABurst() {
        reject(100_000);
        assertThat(retryAfter()).isLessThanOrEqualTo(Duration.ofMillis(2_101));
        pass(Duration.ofMillis(2_101));
        assertThat(isPenalized()).isFalse();
    }

    private Quota call() {
        return limits.consumeLocally(Policy.ANONYMOUS, CLIENT).orElseThrow();
    }

    private void reject(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(call().granted()).isFalse();
        }
    }

    /** {@code Retry-After} of a rejected call, which counts too. */
    private Duration retryAfter() {
        return limits.penalty(Policy.ANONYMOUS, CLIENT).orElseThrow().retryAfter();
    }

    private boolean isPenalized() {
        return limits.isPenalized(Policy.ANONYMOUS, CLIENT);
    }

    private double penalties() {
        return meters.get("jetway.gateway.rate.limit.floods")
                .tag("policy", "anonymous")
                .counter()
                .count();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
