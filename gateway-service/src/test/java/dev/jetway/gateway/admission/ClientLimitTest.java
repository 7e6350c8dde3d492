package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientLimitTest {

    private final AtomicLong nanos = new AtomicLong(1);
    private final ClientLimit threeAtTenASecond = new ClientLimit(new Rate(10, 3), nanos::get);
    private final ClientLimit penalized = new ClientLimit(new Rate(10, 20), nanos::get);

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
    void aClientThatIsRejectedAsOftenAsItsRateIsNotPenalized() {
        for (int second = 0; second < 60; second++) {
            reject(10);
            pass(Duration.ofSeconds(1));
        }
        assertThat(penalized.penalty()).isZero();
    }

    @Test
    void aClientThatCallsAtMoreThanTwiceItsRateIsPenalizedOnce() {
        reject(19);
        assertThat(penalized.penalty()).isZero();
        assertThat(penalized.rejected()).as("the penalty begins").isTrue();
        assertThat(penalized.rejected()).as("it has begun").isFalse();
        assertThat(penalized.penalty()).isPositive();
    }

    @Test
    void thePenaltyIsOverAfterTheTimeThatTheClientWasTold() {
        reject(25);
        Duration told = penalized.penalty();
        assertThat(told).isBetween(Duration.ofMillis(500), Duration.ofMillis(700));
        pass(told.minusMillis(200));
        assertThat(penalized.penalty()).isPositive();
        pass(Duration.ofMillis(201));
        assertThat(penalized.penalty()).isZero();
    }

    @Test
    void howeverLongTheClientWentOnThePenaltyEndsAfterTheTimeInWhichABurstIsEarned() {
        reject(100_000);
        assertThat(penalized.penalty()).isLessThanOrEqualTo(Duration.ofMillis(2_100));
        pass(Duration.ofMillis(2_101));
        assertThat(penalized.penalty()).isZero();
    }

    private long take() {
        return threeAtTenASecond.take().waitMillis();
    }

    private void reject(int times) {
        for (int i = 0; i < times; i++) {
            penalized.rejected();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
