package dev.jetway.notification.domain;

import java.time.Instant;

/**
 * A notification for one traveller. It ends sent or failed, once; then its recipient and e-mail are deleted.
 *
 * @param attemptsCount attempts to send so far
 */
public record Notification(
        String id,
        NotificationType type,
        String bookingReference,
        String travellerId,
        String recipient,
        Email email,
        Instant createdAt,
        int attemptsCount) {

    @Override
    public String toString() {
        return "Notification[id=%s, type=%s, bookingReference=%s]".formatted(id, type, bookingReference);
    }
}
