package dev.jetway.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class NormalizingPasswordEncoderTest {

    private static final String COMPOSED = "caf\u00e9 au lait";
    private static final String DECOMPOSED = "cafe\u0301 au lait";
    private static final String WITH_WIDE_SPACES = "cafe\u0301\u00a0au\u3000lait";

    private final NormalizingPasswordEncoder passwords = new NormalizingPasswordEncoder(new BCryptPasswordEncoder(4));

    @ParameterizedTest
    @ValueSource(strings = {COMPOSED, DECOMPOSED, WITH_WIDE_SPACES})
    void equivalentInputsOfAPasswordMatch(String typed) {
        assertThat(passwords.matches(typed, passwords.encode(COMPOSED))).isTrue();
        assertThat(passwords.matches(COMPOSED, passwords.encode(typed))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Caf\u00e9 au lait", "cafe au lait", "caf\u00e9 au lait ", "caf\u00e9aulait", ""})
    void anotherPasswordDoesNotMatch(String typed) {
        assertThat(passwords.matches(typed, passwords.encode(COMPOSED))).isFalse();
    }

    @Test
    void whatBcryptWouldNotReadToItsEndIsNoPassword() {
        String longest = "jumping-otters-".repeat(4) + "twelve-chars";
        assertThat(passwords.matches(longest, passwords.encode(longest))).isTrue();
        assertThat(passwords.matches(longest + "x", passwords.encode(longest))).isFalse();
        assertThat(passwords.matches("otter-rivers\0otter-rivers", passwords.encode("otter-rivers")))
                .isFalse();
    }
}
