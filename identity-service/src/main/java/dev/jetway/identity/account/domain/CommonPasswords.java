package dev.jetway.identity.account.domain;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Passwords that guessers try first: a list of words, each of which also stands for itself with digits and signs
 * around it, with letters replaced by look-alikes, and said twice ({@code P@ssw0rd1234!}, {@code sunshinesunshine});
 * and runs along the alphabet, the digits or the keyboard.
 */
public final class CommonPasswords {

    private static final int REPEATED_CHARACTERS_MAX = 4;
    private static final Pattern ENDS = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final Pattern TRAILING = Pattern.compile("[^\\p{L}]+$");
    private static final Pattern REPEATED = Pattern.compile("(.{1,12}?)\\1+");
    private static final String[] RUNS = {
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890123456789",
        "09876543210987654321",
        "qwertyuiopasdfghjklzxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "qwertzuiopasdfghjklyxcvbnm",
        "azertyuiopqsdfghjklmwxcvbn",
        "1q2w3e4r5t6y7u8i9o0p",
        "!@#$%^&*()",
        "q1w2e3r4t5y6u7i8o9p0"
    };

    private final Set<String> words;

    public CommonPasswords(Set<String> words) {
        this.words = Set.copyOf(words);
    }

    public boolean contains(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return isWord(lower)
                || isWord(withoutLookAlikes(lower))
                || once(lower).length() <= REPEATED_CHARACTERS_MAX
                || isRun(lower);
    }

    private boolean isWord(String password) {
        String bare = ENDS.matcher(password).replaceAll("");
        return words.contains(password)
                || words.contains(bare)
                || words.contains(once(bare))
                || words.contains(once(password));
    }

    /** What is repeated, if the whole text is a repetition; else the text. */
    private static String once(String text) {
        var repetition = REPEATED.matcher(text);
        return repetition.matches() ? repetition.group(1) : text;
    }

    private static String withoutLookAlikes(String password) {
        return TRAILING.matcher(password)
                .replaceAll("")
                .replace('@', 'a')
                .replace('4', 'a')
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('3', 'e')
                .replace('$', 's')
                .replace('5', 's')
                .replace('7', 't');
    }

    private static boolean isRun(String password) {
        for (String run : RUNS) {
            if (run.contains(password)
                    || run.contains(new StringBuilder(password).reverse())
                    || startsLikeARun(password, run)) {
                return true;
            }
        }
        return false;
    }

    /** Ten keys in a row and a few others after them ({@code qwertyuiop12}). */
    private static boolean startsLikeARun(String password, String run) {
        return password.length() < 16 && run.startsWith(password.substring(0, Math.min(password.length(), 10)));
    }
}
