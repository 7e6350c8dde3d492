package dev.jetway.notification.domain;

import java.time.Instant;

/** A notification that was sent, as its traveller may list it. */
public record SentNotification(
        String id, NotificationType type, String bookingReference, String channel, String subject, Instant sentAt) {

    /** Where it stands in the list, newest first. */
    public Position position() {
        return new Position(sentAt, id);
    }

    /** A place in the list; the time first, and the id among those of one time. */
    public record Position(Instant sentAt, String id) {}
}
