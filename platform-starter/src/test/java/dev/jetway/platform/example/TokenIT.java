package dev.jetway.platform.example;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenIT extends PlatformIT {

    @ParameterizedTest
    @MethodSource("badTokens")
    void aTokenThatIsNotOursOrNotOfNowIsRefused(String token) {
        http(token).get().uri("/open/number?value=1").exchange().expectStatus().isUnauthorized();
    }

    static Stream<Named<String>> badTokens() {
        Date now = new Date();
        return Stream.of(
                Named.of("rubbish", "rubbish"),
                Named.of(
                        "expired",
                        Tokens.signed(
                                Tokens.claims("t", "TRAVELLER")
                                        .expirationTime(Date.from(Instant.now().minusSeconds(120))),
                                Tokens.KEY,
                                "ours")),
                Named.of(
                        "without expiry",
                        Tokens.signed(Tokens.claims("t", "TRAVELLER").expirationTime(null), Tokens.KEY, "ours")),
                Named.of(
                        "not yet valid",
                        Tokens.signed(
                                Tokens.claims("t", "TRAVELLER")
                                        .notBeforeTime(Date.from(Instant.now().plusSeconds(120)))
                                        .issueTime(now),
                                Tokens.KEY,
                                "ours")),
                Named.of(
                        "another audience",
                        Tokens.signed(Tokens.claims("t", "TRAVELLER").audience("other"), Tokens.KEY, "ours")),
                Named.of(
                        "no audience",
                        Tokens.signed(
                                Tokens.claims("t", "TRAVELLER").audience((List<String>) null), Tokens.KEY, "ours")),
                Named.of(
                        "another issuer",
                        Tokens.signed(
                                Tokens.claims("t", "TRAVELLER").issuer("http://evil.example"), Tokens.KEY, "ours")),
                Named.of("no signature", Tokens.unsigned(Tokens.claims("t", "TRAVELLER"))),
                Named.of(
                        "HS256 with the public key",
                        Tokens.signedWithThePublicKeyAsSecret(Tokens.claims("t", "TRAVELLER"))),
                Named.of(
                        "an unknown key",
                        Tokens.signed(Tokens.claims("t", "TRAVELLER"), Tokens.newKey("other"), "other")),
                Named.of(
                        "our key's name on another key",
                        Tokens.signed(Tokens.claims("t", "TRAVELLER"), Tokens.newKey("ours"), "ours")));
    }

    @Test
    void aRoleThatIsMissingIsForbidden() {
        http(Tokens.signed(Tokens.claims("s", "STAFF"), Tokens.KEY, "ours"))
                .get()
                .uri("/mine/orders")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden");
    }

    @Test
    void anInternalEndpointOpensToItsScopeOnly() {
        http(Tokens.traveller("t"))
                .get()
                .uri("/internal/seats")
                .exchange()
                .expectStatus()
                .isForbidden();
        http(Tokens.signed(Tokens.claims("booking-service").claim("scope", "seats:hold"), Tokens.KEY, "ours"))
                .get()
                .uri("/internal/seats")
                .exchange()
                .expectStatus()
                .isOk();
    }
}
