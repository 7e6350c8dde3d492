package dev.jetway.platform.problem;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request target is a path and query of RFC 3986 in canonical form. Limits, routes and authorization rules compare
 * paths as text, so that another spelling of a path would bypass them.
 *
 * <p>Not canonical are: unnecessary percent-encoding ({@code /%6cogin}), dot segments, empty segments ({@code //}), path
 * parameters ({@code ;}), encoded slashes, backslashes, percent signs and control characters, and octets that are not UTF-8.
 */
public final class RequestTarget {

    private static final String PCT = "%[0-9A-Fa-f]{2}";
    private static final Pattern PATH = Pattern.compile(
            "/(?:(?:[A-Za-z0-9._~!$&'()*+,=:@-]|" + PCT + ")++/)*+(?:[A-Za-z0-9._~!$&'()*+,=:@-]|" + PCT + ")*+");
    private static final Pattern QUERY = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|" + PCT + ")*+");
    private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.{1,2}(?:/|$)");
    private static final String NEVER_ENCODED_IN_A_PATH = "-._~/\\%;";
    private static final int DELETE = 0x7F;

    private RequestTarget() {}

    /**
     * Whether path and query are canonical.
     *
     * @param rawPath undecoded, without the query
     * @param rawQuery undecoded, without the question mark; null if there is none
     */
    public static boolean isCanonical(String rawPath, @Nullable String rawQuery) {
        return PATH.matcher(rawPath).matches()
                && !DOT_SEGMENT.matcher(rawPath).find()
                && isText(rawPath, true)
                && (rawQuery == null || QUERY.matcher(rawQuery).matches() && isText(rawQuery, false));
    }

    /** Whether decoded octets are UTF-8 without control characters, and in a path had to be encoded. */
    private static boolean isText(String raw, boolean path) {
        byte[] octets = new byte[raw.length()];
        int length = 0;
        for (int at = 0; at < raw.length(); at++) {
            int octet = raw.charAt(at);
            if (octet == '%') {
                octet = Integer.parseInt(raw, at + 1, at + 3, 16);
                at += 2;
                if (isControl(octet) || path && isNeedless(octet)) {
                    return false;
                }
            }
            octets[length++] = (byte) octet;
        }
        return isUtf8(ByteBuffer.wrap(octets, 0, length));
    }

    private static boolean isControl(int octet) {
        return octet < ' ' || octet == DELETE;
    }

    private static boolean isNeedless(int octet) {
        return octet < DELETE && (Character.isLetterOrDigit(octet) || NEVER_ENCODED_IN_A_PATH.indexOf(octet) >= 0);
    }

    private static boolean isUtf8(ByteBuffer octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(octets);
            return true;
        } catch (CharacterCodingException notText) {
            return false;
        }
    }
}
