package dev.jetway.identity.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void caseAndSurroundingSpaceDoNotMakeAnotherAddress() {
        assertThat(EmailAddress.parse("  Nadia.Hassan@Example.COM "))
                .contains(new EmailAddress("nadia.hassan@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nadia@m\u00fcnchen.example",
                "Nadia@M\u00dcNCHEN.example",
                "nadia@mu\u0308nchen.example",
                "nadia@xn--mnchen-3ya.example"
            })
    void aDomainIsOneInAllItsForms(String text) {
        assertThat(EmailAddress.parse(text)).contains(new EmailAddress("nadia@xn--mnchen-3ya.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.co", "nadia+jetway@example.com", "o'neill@sub.example.museum", "ñ@example.org"})
    void ordinaryAddressesAreUnderstood(String text) {
        assertThat(EmailAddress.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nadia",
                "@example.com",
                "nadia@",
                "nadia@example",
                "a b@example.com",
                "a@b@example.com",
                "nadia@-example.com",
                "nadia@example..com",
                "<nadia@example.com>",
                "nadia@exa mple.com",
                "a\u0000@b.co",
                "a\u0085@b.co",
                "a\ud800@b.co",
                "a\udc00\ud800@b.co",
                "a\ufeff@b.co",
                "a\uffff@b.co"
            })
    void otherTextIsNoAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void anAddressHasAtMost254Characters() {
        String domain = "d".repeat(61) + "." + "e".repeat(61) + "." + "f".repeat(61) + ".org";
        String longest = "n".repeat(64) + "@" + domain;
        assertThat(longest).hasSize(EmailAddress.CHARACTERS_MAX);
        assertThat(EmailAddress.parse(longest)).isPresent();
        assertThat(EmailAddress.parse(longest + "x")).isEmpty();
        assertThat(EmailAddress.parse("n".repeat(65) + "@example.com")).isEmpty();
    }

    @Test
    void anAddressDoesNotShowItselfInLogs() {
        assertThat(new EmailAddress("nadia@example.com").toString()).doesNotContain("nadia");
    }
}
