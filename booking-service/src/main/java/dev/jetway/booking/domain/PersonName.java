package dev.jetway.booking.domain;

/**
 * How a given or family name may be written: letters of any script with their marks, and spaces, hyphens and apostrophes
 * between them. Names are nobody's to correct; these bounds only keep out what can't be one.
 */
public final class PersonName {

    public static final String PATTERN = "\\p{L}[\\p{L}\\p{M}' \\u2019-]*";
    public static final String MESSAGE = "must be letters, spaces, hyphens and apostrophes, beginning with a letter";
    public static final int LENGTH_MAX = 60;

    private PersonName() {}
}
