package dev.jetway.platform.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a person's name may be written: letters of any script with their marks, and spaces, hyphens, apostrophes, middle dots and
 * full stops between them. Names are nobody's to correct; these bounds only keep out what can't be one: digits and symbols,
 * what can't be seen, and what a mail program would make a link of.
 */
public final class PersonNames implements ConstraintValidator<PersonName, String> {

    /** Reordering the marks of a longer text takes time by the square of their number; no name is so long. */
    private static final int NORMALIZED_LENGTH_MAX = 2_000;

    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");
    /** Not what {@link String#strip} takes off, which are line breaks too. */
    private static final Pattern SPACES_AROUND = Pattern.compile("^ | \\z");

    private static final Pattern WEB_ADDRESS = Pattern.compile("(?iu)(?<![\\p{L}\\p{M}])www\\.");

    private int charactersMax;

    /** The name in Unicode's composed form (NFC), without spaces around it and with one between words. */
    public static String normalized(String text) {
        if (text.length() > NORMALIZED_LENGTH_MAX) {
            return text;
        }
        String name =
                SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ");
        return SPACES_AROUND.matcher(name).replaceAll("");
    }

    /** Whether a normalized text can be a name of at most so many characters. */
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
