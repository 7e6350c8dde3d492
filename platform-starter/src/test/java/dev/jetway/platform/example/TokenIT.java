package dev.jetway.platform.example;

import com.nimbusds.jose.JOSEObjectType;
import dev.jetway.testsupport.Tokens;
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
    void anInvalidTokenIsRejected(String token) {
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
                Named.of("no subject", Tokens.signed(Tokens.claims(null, "TRAVELLER"), Tokens.KEY, "ours")),
                Named.of("an empty subject", Tokens.signed(Tokens.claims(" ", "TRAVELLER"), Tokens.KEY, "ours")),
                Named.of(
                        "another payload under our signature",
                        Tokens.tampered(Tokens.traveller("t"), Tokens.claims("t", "OPERATOR"))),
                Named.of(
                        "a service's, for another service",
                        Tokens.signed(
                                Tokens.claims("booking-service")
                                        .audience("flight-service")
                                        .claim("scope", "seats:hold"),
                                Tokens.KEY,
                                "ours")),
                Named.of(
                        "an ID token, which is for the client",
                        Tokens.signed(Tokens.claims("t").audience("jetway-web"), Tokens.KEY, "ours")),
                Named.of(
                        "of another kind",
                        Tokens.signedAs(new JOSEObjectType("logout+jwt"), Tokens.claims("t", "TRAVELLER"))),
                Named.of("without a signature's bytes", Tokens.traveller("t").replaceAll("[^.]*$", "")),
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
    void clockSkewIsTolerated() {
        Instant now = Instant.now();
        for (var claims : List.of(
                Tokens.claims("t").expirationTime(Date.from(now.minusSeconds(10))),
                Tokens.claims("t").notBeforeTime(Date.from(now.plusSeconds(10))))) {
            http(Tokens.signed(claims, Tokens.KEY, "ours"))
                    .get()
                    .uri("/open/number?value=1")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    @Test
    void aMissingRoleIsForbidden() {
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
    void anInternalEndpointRequiresItsScope() {
        http(Tokens.traveller("t"))
                .get()
                .uri("/internal/seats")
                .exchange()
                .expectStatus()
                .isForbidden();
        http(Tokens.signed(Tokens.claims("s", "STAFF", "OPERATOR"), Tokens.KEY, "ours"))
                .get()
                .uri("/internal/seats")
                .exchange()
                .expectStatus()
                .isForbidden();
        http(Tokens.signed(
                        Tokens.claims("payment-service")
                                .audience("example-service")
                                .claim("scope", "ledgers:read"),
                        Tokens.KEY,
                        "ours"))
                .get()
                .uri("/internal/seats")
                .exchange()
                .expectStatus()
                .isForbidden();
        http(Tokens.signed(
                        Tokens.claims("booking-service")
                                .audience("example-service")
                                .claim("scope", "seats:hold"),
                        Tokens.KEY,
                        "ours"))
                .get()
                .uri("/internal/seats")
                .exchange()
                .expectStatus()
                .isOk();
    }
}
