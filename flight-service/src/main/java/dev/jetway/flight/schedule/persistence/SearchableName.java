package dev.jetway.flight.schedule.persistence;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name as it is searched: in plain letters and lower case, words separated by one space. It has several spellings where a
 * letter with an umlaut, a ring or a stroke may be typed as its base letter or, as in German and Danish, as two, and where an
 * apostrophe may be left out or typed as a space.
 */
record SearchableName(Set<String> spellings) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['\u2018\u2019\u02bb\u02bc\u00b4`]");
    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The Latin letters that Unicode does not decompose into a base letter and marks. */
    private static final Map<Integer, String> UNDECOMPOSED = Map.ofEntries(
            letter("đ", "d"),
            letter("ð", "d"),
            letter("ø", "o"),
            letter("ł", "l"),
            letter("ħ", "h"),
            letter("ı", "i"),
            letter("ŋ", "n"),
            letter("ŧ", "t"),
            letter("ĸ", "k"),
            letter("ə", "e"),
            letter("ɓ", "b"),
            letter("ɗ", "d"),
            letter("ƙ", "k"),
            letter("æ", "ae"),
            letter("œ", "oe"),
            letter("ß", "ss"),
            letter("þ", "th"));

    private static final Map<Integer, String> DIGRAPHS = Map.ofEntries(
            letter("ä", "ae"), letter("ö", "oe"), letter("ü", "ue"), letter("å", "aa"), letter("ø", "oe"));

    static SearchableName of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String joined = APOSTROPHES.matcher(composed).replaceAll("");
        return new SearchableName(Stream.of(
                        joined,
                        replaced(joined, DIGRAPHS),
                        APOSTROPHES.matcher(composed).replaceAll(" "))
                .map(SearchableName::plain)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether there is nothing in it that could be searched for. */
    boolean isBlank() {
        return spellings.stream().allMatch(String::isEmpty);
    }

    private static String plain(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return WORD_BREAK.matcher(replaced(bare, UNDECOMPOSED)).replaceAll(" ").strip();
    }

    private static String replaced(String text, Map<Integer, String> letters) {
        return text.codePoints()
                .mapToObj(letter -> letters.getOrDefault(letter, Character.toString(letter)))
                .collect(Collectors.joining());
    }

    private static Map.Entry<Integer, String> letter(String letter, String plain) {
        return Map.entry(letter.codePointAt(0), plain);
    }
}
