package dev.jetway.identity.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.account.PasswordStrength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final EmailAddress NADIA = new EmailAddress("nadia.hassan@example.com");

    private final PasswordPolicy policy = new PasswordPolicy(new PasswordStrength());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jumping-otter",
                "a quiet morning in Luxor",
                "пароль-на-память",
                "jetway-demo-2026",
                "x7#Kq-92!vLmP0"
            })
    void aLongUncommonPasswordIsAccepted(String password) {
        assertThat(policy.problemWith(password, NADIA)).isEmpty();
    }

    @Test
    void elevenCharactersAreTooFewAndTwelveAreEnough() {
        assertThat(policy.problemWith("otter-river", NADIA)).contains(PasswordPolicy.Problem.TOO_SHORT);
        assertThat(policy.problemWith("otter-rivers", NADIA)).isEmpty();
    }

    @Test
    void aCharacterOutsideTheBasicPlaneCountsOnce() {
        assertThat(policy.problemWith("otter-rive😀", NADIA)).contains(PasswordPolicy.Problem.TOO_SHORT);
        assertThat(policy.problemWith("otter-river😀", NADIA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"otter\u0000rivers", "otter\trivers", "otter\ud800rivers", "otter\uffffrivers"})
    void disallowedCharactersAreRefused(String password) {
        assertThat(policy.problemWith(password, NADIA)).contains(PasswordPolicy.Problem.DISALLOWED_CHARACTERS);
    }

    @Test
    void seventyTwoBytesAreAcceptedAndNoMore() {
        String bytes72 = "jumping-otters-".repeat(4) + "twelve-chars";
        assertThat(bytes72).hasSize(PasswordPolicy.BYTES_MAX);
        assertThat(policy.problemWith(bytes72, NADIA)).isEmpty();
        assertThat(policy.problemWith(bytes72 + "x", NADIA)).contains(PasswordPolicy.Problem.TOO_LONG);
        assertThat(policy.problemWith(bytes72.substring(1) + "é", NADIA)).contains(PasswordPolicy.Problem.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iloveyouforever",
                "Password1234",
                "P@ssw0rd1234!",
                "123456password",
                "passwordpassword",
                "SunshineSunshine",
                "letmein12345!",
                "aaaaaaaaaaaa",
                "abcabcabcabc",
                "123412341234",
                "123456789012",
                "098765432109",
                "qwertyuiop12",
                "qwertyuiopas",
                "1q2w3e4r5t6y",
                "abcdefghijkl",
                "lkjihgfedcba"
            })
    void aGuessablePasswordIsRefused(String password) {
        assertThat(policy.problemWith(password, NADIA)).contains(PasswordPolicy.Problem.GUESSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4929-1938-4757-x", "01.01.1990-ab", "swordfish-otters", "long-password-1"})
    void aCommonWordWithinAnUncommonPasswordIsAccepted(String password) {
        assertThat(policy.problemWith(password, NADIA)).isEmpty();
    }

    /** The estimate of 72 look-alikes of letters takes seconds of CPU. */
    @Test
    void onlyTheFirst24CharactersAreEstimated() {
        assertThat(policy.problemWith("a".repeat(24) + "x7#Kq-92!vLmP0", NADIA))
                .contains(PasswordPolicy.Problem.GUESSABLE);
        assertThat(policy.problemWith("x7#Kq-92!vLmP0" + "a".repeat(24), NADIA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nadia.hassan@example.com", "Nadia.Hassan2026", "1nadia.hassan!"})
    void aPasswordLikeTheAddressIsRefused(String password) {
        assertThat(policy.problemWith(password, NADIA)).contains(PasswordPolicy.Problem.LIKE_EMAIL);
    }

    @Test
    void aShortLocalPartMayOccurByChance() {
        assertThat(policy.problemWith("otters-at-sea", new EmailAddress("at@example.com")))
                .isEmpty();
    }
}
