package dev.jetway.platform.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of names: letters of any script with their marks, and spaces, hyphens, apostrophes, middle dots and full stops
 * between them. It excludes only digits, symbols, invisible characters, and what mail programs would turn into a link.
 */
public final class PersonNames implements ConstraintValidator<PersonName, String> {

    /** Normalization takes quadratic time in the number of marks. */
    private static final int NORMALIZED_LENGTH_MAX = 2_000;

    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");
    /** {@link String#strip} would also remove line breaks. */
    private static final Pattern SPACES_AROUND = Pattern.compile("^ | \\z");

    private static final Pattern WEB_ADDRESS = Pattern.compile("(?iu)(?<![\\p{L}\\p{M}])www\\.");

    private int charactersMax;

    /** The name in NFC, trimmed, with single spaces. */
    public static String normalized(String text) {
        if (text.length() > NORMALIZED_LENGTH_MAX) {
            return text;
        }
        String name =
                SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ");
        return SPACES_AROUND.matcher(name).replaceAll("");
    }

    /** Whether a normalized text is a name. */
    public static boolean isName(String text, int charactersMax) {
        if (text.codePointCount(0, text.length()) > charactersMax
                || WEB_ADDRESS.matcher(text).find()) {
            return false;
        }
        NameReader reader = new NameReader();
        return text.codePoints().allMatch(reader::accepts) && reader.isComplete();
    }

    @Override
    public void initialize(PersonName name) {
        charactersMax = name.max();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || isName(text, charactersMax);
    }
}
