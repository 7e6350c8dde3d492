package dev.jetway.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPolicyTest {

    private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");

    private final DeliveryPolicy policy =
            new DeliveryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24));
    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "4,16", "8,256", "9,300", "1000,300"})
    void delaysDoubleUpToALimitWithJitter(int attemptsCount, long seconds) {
        for (int sample = 0; sample < 200; sample++) {
            assertThat(policy.nextAttempt(tried(attemptsCount), CREATED, random))
                    .hasValueSatisfying(next -> assertThat(Duration.between(CREATED, next))
                            .isBetween(Duration.ofMillis(seconds * 500), Duration.ofSeconds(seconds)));
        }
    }

    @Test
    void anExpiredNotificationIsNotRetried() {
        assertThat(policy.nextAttempt(tried(300), CREATED.plus(Duration.ofHours(23)), random))
                .isPresent();
        assertThat(policy.nextAttempt(tried(300), CREATED.plus(Duration.ofHours(24)), random))
                .isEmpty();
    }

    private static Notification tried(int attemptsCount) {
        Email email = new Email("s", "h", "K7M2QX", List.of(), List.of(), List.of(), List.of());
        return new Notification(
                "id", NotificationType.BOOKING_HELD, "K7M2QX", "t", "a@example.org", email, CREATED, attemptsCount);
    }
}
