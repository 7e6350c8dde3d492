package dev.jetway.notification.api;

import dev.jetway.notification.domain.SentNotification.Position;
import dev.jetway.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A position in the list as an opaque, URL-safe string. */
final class Cursor {

    private static final String SEPARATOR = "~";

    /** The latest time that the database supports. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Cursor() {}

    static String write(Position position) {
        String text = position.sentAt() + SEPARATOR + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Position read(String cursor) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length == 2) {
                Instant sentAt = Instant.parse(parts[0]);
                if (!sentAt.isBefore(Instant.EPOCH) && sentAt.isBefore(LATEST)) {
                    return new Position(sentAt, UUID.fromString(parts[1]).toString());
                }
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            // malformed
        }
        throw ProblemException.invalid("cursor", "is not a nextCursor of an earlier answer");
    }
}
