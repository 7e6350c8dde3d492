package dev.jetway.notification.domain;

import java.time.Instant;

/** A sent notification, as it is listed. */
public record SentNotification(
        String id, NotificationType type, String bookingReference, String channel, String subject, Instant sentAt) {

    /** Its position in the list, newest first. */
    public Position position() {
        return new Position(sentAt, id);
    }

    /** A position in the list: by time, then by id. */
    public record Position(Instant sentAt, String id) {}
}
