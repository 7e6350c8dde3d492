package dev.jetway.identity.account.domain;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;

/**
 * The form in which passwords are compared (RFC 8265, 4.2, OpaqueString): any kind of space is a space, and a letter with
 * its accent is one character (NFC), however the keyboard composed it.
 */
public final class OpaqueString {

    /** Control characters, surrogates that stand alone, and what is no character at all. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{IsNoncharacter_Code_Point}\\uFEFF]");

    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

    private OpaqueString() {}

    /** The one spelling of the password. */
    public static String of(String typed) {
        return Normalizer.normalize(SPACE.matcher(typed).replaceAll(" "), Form.NFC);
    }

    /** Whether all of it can be typed, stored and told apart from other text. */
    public static boolean isText(String typed) {
        return !NO_TEXT.matcher(typed).find();
    }

    /** How much of it there is to hash. */
    public static int bytesIn(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
