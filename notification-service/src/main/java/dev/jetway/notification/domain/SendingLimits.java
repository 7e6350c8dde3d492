package dev.jetway.notification.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many notifications one recipient may be sent, and how many the bookings of one account may cause, within any window of
 * time. Whoever books may name anybody as contact, so this keeps bookings from flooding somebody's mailbox. What is over a
 * limit waits until the window has room for it.
 *
 * @param perRecipientMax at least 1
 * @param perAccountMax at least 1
 */
public record SendingLimits(int perRecipientMax, int perAccountMax, Duration window) {

    public SendingLimits {
        if (perRecipientMax < 1 || perAccountMax < 1 || window.isNegative()) {
            throw new IllegalArgumentException("Somebody may be sent something");
        }
    }

    /** When there is room for the notification; nothing if that is now. */
    public Optional<Instant> roomAt(Notifications.Unsent unsent, Instant now) {
        return Stream.of(Optional.ofNullable(unsent.toRecipientSince()), Optional.ofNullable(unsent.ofAccountSince()))
                .flatMap(Optional::stream)
                .map(since -> since.plus(window))
                .filter(now::isBefore)
                .max(Instant::compareTo);
    }
}
