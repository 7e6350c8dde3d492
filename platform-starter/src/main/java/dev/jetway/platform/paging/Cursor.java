package dev.jetway.platform.paging;

import dev.jetway.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Positions in lists as opaque cursors: the parts of a position in Base64url.
 *
 * @param separator of the parts; instances of two versions read each other's cursors, so it must not change
 */
public record Cursor(String separator) {

    private static final int LENGTH_MAX = 128;

    /** The latest time that the database supports. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** The cursor of a position with these parts. */
    public String write(Object... parts) {
        String text = Stream.of(parts).map(Object::toString).collect(Collectors.joining(separator));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position that a cursor names.
     *
     * @param position makes it of its parts
     * @throws ProblemException if the cursor is malformed
     */
    public <T> T read(String cursor, Function<List<String>, T> position) {
        return decoded(() -> {
            if (cursor.length() > LENGTH_MAX) {
                throw new IllegalArgumentException("Too long");
            }
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return position.apply(List.of(text.split(Pattern.quote(separator), 2)));
        });
    }

    /**
     * The position of a cursor in any format.
     *
     * @param position decodes it; may fail as decoders do
     * @throws ProblemException if it fails
     */
    public static <T> T decoded(Supplier<T> position) {
        try {
            return position.get();
        } catch (IllegalArgumentException
                | DateTimeException
                | ArithmeticException
                | IndexOutOfBoundsException
                | NoSuchElementException _) {
            throw ProblemException.invalid("cursor", "must be the nextCursor of this list");
        }
    }

    /** A part that is a time. */
    public static Instant time(Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("Not a time of the database");
        }
        return time;
    }
}
