package dev.jetway.identity.account.domain;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;

/**
 * The profile OpaqueString of RFC 8265, section 4.2, in which passwords are compared: each kind of space becomes U+0020, and
 * the text is in NFC, whichever way the keyboard composes accents.
 */
public final class OpaqueString {

    /** Control characters, unpaired surrogates and noncharacters. */
    private static final Pattern DISALLOWED = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{IsNoncharacter_Code_Point}\\uFEFF]");

    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

    private OpaqueString() {}

    /** The password in normalized form. */
    public static String of(String typed) {
        return Normalizer.normalize(SPACE.matcher(typed).replaceAll(" "), Form.NFC);
    }

    /** Whether it has no disallowed characters. */
    public static boolean isText(String typed) {
        return !DISALLOWED.matcher(typed).find();
    }

    /** The length that counts for bcrypt. */
    public static int bytesIn(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
