package dev.jetway.notification.domain;

import java.time.Instant;

/**
 * News for one traveller, on its way. It ends sent or failed, once, and then forgets the address and the letter.
 *
 * @param attemptsCount how often it was tried to send so far
 */
public record Notification(
        String id,
        NotificationType type,
        String bookingReference,
        String travellerId,
        String recipient,
        Letter letter,
        Instant createdAt,
        int attemptsCount) {

    @Override
    public String toString() {
        return "Notification[id=%s, type=%s, bookingReference=%s]".formatted(id, type, bookingReference);
    }
}
