package dev.jetway.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingLimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Notification NOTIFICATION = new Notification(
            "id",
            NotificationType.BOOKING_HELD,
            "K7M2QX",
            "traveller",
            "ada@example.org",
            new Email("S", "H", "K7M2QX", List.of(), List.of(), List.of(), List.of()),
            NOW,
            0);

    private final SendingLimits limits = new SendingLimits(60, 600, Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({
        ", , ",
        "2026-11-22T09:00:00Z, , ",
        "2026-11-22T09:00:01Z, , 2026-11-22T10:00:01Z",
        ", 2026-11-22T09:30:00Z, 2026-11-22T10:30:00Z",
        ", 2026-11-22T08:59:59Z, ",
        "2026-11-22T09:40:00Z, 2026-11-22T09:30:00Z, 2026-11-22T10:40:00Z"
    })
    void aNotificationOverALimitWaitsForTheWindow(
            @Nullable Instant toRecipientSince, @Nullable Instant ofAccountSince, @Nullable Instant allowedAt) {
        assertThat(limits.allowedAt(new Notifications.Unsent(NOTIFICATION, toRecipientSince, ofAccountSince), NOW))
                .isEqualTo(Optional.ofNullable(allowedAt));
    }

    @Test
    void withoutAWindowAllIsAllowed() {
        assertThat(new SendingLimits(1, 1, Duration.ZERO)
                        .allowedAt(new Notifications.Unsent(NOTIFICATION, NOW, NOW), NOW))
                .isEmpty();
    }

    @Test
    void aLimitIsAtLeastOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SendingLimits(0, 1, Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SendingLimits(1, 0, Duration.ofHours(1)));
    }
}
