package dev.jetway.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({"0,200", "1,200", "2,400", "3,800", "6,6400", "7,10000", "8,10000", "2147483647,10000"})
    void eachRestIsTwiceAsLongUpToALimitAndUpToAHalfShorterByChance(int triesCount, long millis) {
        Random random = new Random(1);
        for (int sample = 0; sample < 200; sample++) {
            assertThat(policy.delayAfter(triesCount, random))
                    .isBetween(Duration.ofMillis(millis / 2), Duration.ofMillis(millis));
        }
    }
}
