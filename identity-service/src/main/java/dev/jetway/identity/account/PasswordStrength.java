package dev.jetway.identity.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Estimates by zxcvbn how many guesses a password takes: common passwords, words, names, keyboard patterns, sequences and
 * repetitions count as few. Digits and symbols around a common word do not save it.
 */
public final class PasswordStrength implements Predicate<String> {

    /** zxcvbn's scores: 0 is below a thousand guesses, 1 below a million. */
    private static final int SCORE_MIN = 2;

    private static final int CORE_SCORE_MIN = 1;
    private static final int CORE_CHARACTERS_MIN = 6;

    /** Look-alikes of letters make the time of an estimate grow exponentially: seconds for 72 of them. */
    private static final int ESTIMATED_CHARACTERS_MAX = 24;

    private static final Pattern AROUND_CORE = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final List<String> SERVICE_NAME = List.of("jetway");

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** Whether the password is too easy to guess. */
    @Override
    public boolean test(String password) {
        String start = password.substring(0, Math.min(password.length(), ESTIMATED_CHARACTERS_MAX));
        String core = AROUND_CORE.matcher(start).replaceAll("");
        return score(start) < SCORE_MIN || core.length() >= CORE_CHARACTERS_MIN && score(core) < CORE_SCORE_MIN;
    }

    private int score(String password) {
        return zxcvbn.measure(password, SERVICE_NAME).getScore();
    }
}
