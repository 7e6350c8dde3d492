package dev.jetway.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffPolicyTest {

    private final ThrottleProperties.BackoffPolicy allowance =
            new ThrottleProperties.BackoffPolicy(5, Duration.ofSeconds(2), Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 0", "6, 2", "7, 4", "8, 8", "14, 512", "15, 900", "16, 900", "2147483647, 900"})
    void theWaitDoublesAfterTheFreeFailuresUpToALimit(int failures, long seconds) {
        assertThat(allowance.waitAfter(failures)).hasSeconds(seconds);
    }

    @Test
    void anInvalidPolicyIsRejected() {
        assertThatThrownBy(() -> new ThrottleProperties.BackoffPolicy(-1, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ThrottleProperties.BackoffPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
