package dev.jetway.identity.account.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    @ValueSource(strings = {"", "nadia@example", "na..dia@example.com", "<nadia@example.com>"})
    void otherTextIsNoAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
    }

    @Test
    void anAddressDoesNotShowItselfInLogs() {
        assertThat(new EmailAddress("nadia@example.com").toString()).doesNotContain("nadia");
    }
}
