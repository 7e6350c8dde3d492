package dev.jetway.booking.domain;

/**
 * How a given or family name may be written: letters of any script with their marks, and digits, spaces, hyphens, apostrophes
 * and full stops between them. Names are nobody's to correct; these bounds only keep out what can't be one. A full stop
 * abbreviates, and no letter follows it: mail programs would make a link of a name like {@code example.org}.
 */
public final class PersonName {

    // No alternatives in a repetition, which take a stack frame for each character.
    public static final String PATTERN =
            "(?!.*\\.[\\p{L}\\p{M}\\p{Nd}])" + "['\\u2019]?\\p{L}[\\p{L}\\p{M}\\p{Nd}' .\\u2019\\u00b7\\u200c-]*";
    public static final String MESSAGE =
            "must be letters, digits, spaces, hyphens, apostrophes and full stops before a space, beginning with a letter";
    public static final int LENGTH_MAX = 60;

    private PersonName() {}
}
