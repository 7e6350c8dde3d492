package dev.jetway.flight;

import dev.jetway.platform.paging.Cursor;
import dev.jetway.platform.problem.ProblemException;
import dev.jetway.platform.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * An opaque page cursor, bound to its list by a checksum. The checksum guards against mistakes, not attackers, who can
 * forge a position: it reveals and grants nothing, but may be any text.
 */
public final class PageCursor {

    private static final int LENGTH_MAX = 400;
    private static final int CHECK_BYTES = 9;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private PageCursor() {}

    /**
     * @param list identifies the list and everything that it depends on
     * @param position as the list understands it
     */
    public static String write(String list, String position) {
        byte[] check = Arrays.copyOf(Sha256.of(list + '\n' + position), CHECK_BYTES);
        return ENCODER.encodeToString(check) + ENCODER.encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position in the list.
     *
     * @param position parses its text; empty or an exception if that is not a position of the list
     * @throws ProblemException if the text is not one of the list's cursors
     */
    public static <T> T read(String list, String cursor, Function<String, Optional<T>> position) {
        return Cursor.decoded(() -> positionIn(list, cursor).flatMap(position).orElseThrow());
    }

    private static Optional<String> positionIn(String list, String cursor) {
        int checkLength = CHECK_BYTES * 4 / 3;
        if (cursor.length() < checkLength || cursor.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String position = new String(DECODER.decode(cursor.substring(checkLength)), StandardCharsets.UTF_8);
        return Optional.of(position).filter(it -> write(list, it).equals(cursor));
    }
}
