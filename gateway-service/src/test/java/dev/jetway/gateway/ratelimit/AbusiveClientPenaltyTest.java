package dev.jetway.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AbusiveClientPenaltyTest {

    private static final Rate RATE = new Rate(10, 20);

    private final AtomicLong nanos = new AtomicLong();
    private final AbusiveClientPenalty penalty = new AbusiveClientPenalty(nanos::get);

    @Test
    void aClientThatIsRejectedAsOftenAsItsRateIsNotPenalized() {
        for (int second = 0; second < 60; second++) {
            reject(10);
            pass(Duration.ofSeconds(1));
        }
        assertThat(remaining()).isZero();
    }

    @Test
    void aClientThatCallsAtMoreThanTwiceItsRateIsPenalizedOnce() {
        reject(19);
        assertThat(remaining()).isZero();
        assertThat(penalty.rejected("a", RATE)).as("the penalty begins").isTrue();
        assertThat(penalty.rejected("a", RATE)).as("it has begun").isFalse();
        assertThat(remaining()).isPositive();
        assertThat(penalty.remaining("b", RATE)).isZero();
    }

    @Test
    void thePenaltyIsOverAfterTheTimeThatTheClientWasTold() {
        reject(25);
        Duration told = remaining();
        assertThat(told).isBetween(Duration.ofMillis(500), Duration.ofMillis(700));
        pass(told.minusMillis(200));
        assertThat(remaining()).isPositive();
        pass(Duration.ofMillis(201));
        assertThat(remaining()).isZero();
    }

    @Test
    void howeverLongTheClientWentOnThePenaltyEndsAfterTheTimeInWhichABurstIsEarned() {
        reject(100_000);
        assertThat(remaining()).isLessThanOrEqualTo(Duration.ofMillis(2_100));
        pass(Duration.ofMillis(2_101));
        assertThat(remaining()).isZero();
    }

    private Duration remaining() {
        return penalty.remaining("a", RATE);
    }

    private void reject(int times) {
        for (int i = 0; i < times; i++) {
            penalty.rejected("a", RATE);
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
