package dev.jetway.notification.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Limits of notifications within any time window, for each recipient and for the bookings of each account. A traveller may
 * enter any address as contact, so the limits protect mailboxes from floods. Excess notifications wait.
 *
 * @param perRecipientMax at least 1
 * @param perAccountMax at least 1
 */
public record SendingLimits(int perRecipientMax, int perAccountMax, Duration window) {

    public SendingLimits {
        if (perRecipientMax < 1 || perAccountMax < 1 || window.isNegative()) {
            throw new IllegalArgumentException("Limits are at least 1, and the window is not negative");
        }
    }

    /** When the limits allow the notification; empty if they do now. */
    public Optional<Instant> allowedAt(Notifications.Unsent unsent, Instant now) {
        return Stream.of(Optional.ofNullable(unsent.toRecipientSince()), Optional.ofNullable(unsent.ofAccountSince()))
                .flatMap(Optional::stream)
                .map(since -> since.plus(window))
                .filter(now::isBefore)
                .max(Instant::compareTo);
    }
}
