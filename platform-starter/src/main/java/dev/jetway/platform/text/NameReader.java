package dev.jetway.platform.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** A state machine that checks the characters of a name in order. */
final class NameReader {

    /** Burmese and Tibetan use up to seven per letter; more would overlap other lines. */
    private static final int MARKS_MAX = 8;

    private static final String APOSTROPHES = "'\u2018\u2019\u055a";
    /** Hyphens, with the Hebrew maqaf and the Katakana double hyphen; middle dots; Hebrew geresh and gershayim. */
    private static final String BETWEEN = "-\u2010\u2011\u058a\u05be\u30a0\u00b7\u2027\u30fb\uff65\u05f3\u05f4 ";

    /** Letters and marks without a glyph. */
    private static final String INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0";

    /** Scripts in which joiners distinguish meaning (RFC 5892, CONTEXTJ); in others they are invisible. */
    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.NKO,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    private enum Kind {
        START,
        LETTER,
        MARK,
        JOINER,
        APOSTROPHE,
        FULL_STOP,
        BETWEEN,
        OTHER
    }

    private Kind previous = Kind.START;
    private UnicodeScript script = UnicodeScript.UNKNOWN;
    private int marks;
    private boolean joinerNeedsLetter;
    private boolean initialOnly;

    /** Whether the character may follow those before it. */
    boolean accepts(int character) {
        Kind kind = kind(character);
        boolean accepted = switch (kind) {
            case LETTER -> acceptsLetter(character);
            case MARK -> acceptsMark(character);
            case JOINER -> acceptsJoiner();
            case FULL_STOP -> isInWord() && !joinerNeedsLetter;
            case APOSTROPHE -> previous != Kind.APOSTROPHE && !joinerNeedsLetter;
            case BETWEEN -> previous != Kind.START && !joinerNeedsLetter;
            case START, OTHER -> false;
        };
        previous = kind;
        return accepted;
    }

    /** Whether the characters so far are a complete name. */
    boolean isComplete() {
        return script != UnicodeScript.UNKNOWN && !joinerNeedsLetter;
    }

    /** After a full stop without a space only one letter is allowed: two could be a top-level domain. */
    private boolean acceptsLetter(int letter) {
        boolean accepted = !(isInWord() && initialOnly);
        initialOnly = isInWord() ? initialOnly : previous == Kind.FULL_STOP;
        script = UnicodeScript.of(letter);
        marks = 0;
        joinerNeedsLetter = false;
        return accepted;
    }

    private boolean acceptsMark(int mark) {
        if (isVariationSelector(mark)) {
            return script == UnicodeScript.HAN && previous == Kind.LETTER;
        }
        UnicodeScript ofMark = UnicodeScript.of(mark);
        boolean ofScript = ofMark == script || ofMark == UnicodeScript.INHERITED || ofMark == UnicodeScript.COMMON;
        marks++;
        joinerNeedsLetter = false;
        return isInWord() && ofScript && marks <= MARKS_MAX;
    }

    /** After a virama a joiner may also end a word, as in Malayalam chillu forms. */
    private boolean acceptsJoiner() {
        joinerNeedsLetter = previous == Kind.LETTER;
        return JOINING.contains(script) && (previous == Kind.LETTER || previous == Kind.MARK);
    }

    private boolean isInWord() {
        return previous == Kind.LETTER || previous == Kind.MARK || previous == Kind.JOINER;
    }

    private static Kind kind(int character) {
        if (character == '.') {
            return Kind.FULL_STOP;
        }
        if (APOSTROPHES.indexOf(character) >= 0) {
            return Kind.APOSTROPHE;
        }
        if (BETWEEN.indexOf(character) >= 0) {
            return Kind.BETWEEN;
        }
        if (character == '\u200c' || character == '\u200d') {
            return Kind.JOINER;
        }
        if (INVISIBLE.indexOf(character) >= 0) {
            return Kind.OTHER;
        }
        return switch (Character.getType(character)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> Kind.LETTER;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> Kind.MARK;
            default -> Kind.OTHER;
        };
    }

    private static boolean isVariationSelector(int mark) {
        return mark >= 0xFE00 && mark <= 0xFE0F || mark >= 0xE0100 && mark <= 0xE01EF;
    }
}
