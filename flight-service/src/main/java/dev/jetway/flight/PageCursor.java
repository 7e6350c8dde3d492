package dev.jetway.flight;

import dev.jetway.platform.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * An opaque page cursor, bound to its list by a checksum. The checksum guards against mistakes, not attackers: a position
 * reveals and grants nothing.
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

    /** The position in the list; empty if the text is not one of its cursors. */
    public static Optional<String> read(String list, String cursor) {
        int checkLength = CHECK_BYTES * 4 / 3;
        if (cursor.length() < checkLength || cursor.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            String position = new String(DECODER.decode(cursor.substring(checkLength)), StandardCharsets.UTF_8);
            return Optional.of(position).filter(it -> write(list, it).equals(cursor));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
