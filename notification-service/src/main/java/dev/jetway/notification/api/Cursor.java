package dev.jetway.notification.api;

import dev.jetway.notification.domain.SentNotification.Position;
import dev.jetway.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A place in the list as clients see it: opaque, and safe in a URL. */
final class Cursor {

    private static final String SEPARATOR = "~";

    /** Later times are no dates to a database. */
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
            // falls through: it is not one of ours
        }
        throw ProblemException.invalid("cursor", "is not a nextCursor of an earlier answer");
    }
}
