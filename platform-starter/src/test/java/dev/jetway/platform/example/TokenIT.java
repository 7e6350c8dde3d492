package dev.jetway.platform.example;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.jetway.testsupport.Tokens;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.client.StatusAssertions;

class TokenIT extends PlatformIT {

    @ParameterizedTest
    @MethodSource("badTokens")
    void anInvalidTokenIsRejected(String token) {
        get(token, "/open/number?value=1").isUnauthorized();
    }

    static Stream<Named<String>> badTokens() {
        Instant now = Instant.now();
        return Stream.of(
                Named.of("rubbish", "rubbish"),
                Named.of("expired", changed(claims -> claims.expirationTime(Date.from(now.minusSeconds(120))))),
                Named.of("without expiry", changed(claims -> claims.expirationTime(null))),
                Named.of("not yet valid", changed(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120))))),
                Named.of("another audience", changed(claims -> claims.audience("other"))),
                Named.of("no audience", changed(claims -> claims.audience((List<String>) null))),
                Named.of("another issuer", changed(claims -> claims.issuer("http://evil.example"))),
                Named.of("no subject", changed(claims -> claims.subject(null))),
                Named.of("an empty subject", changed(claims -> claims.subject(" "))),
                Named.of("another payload", Tokens.tampered(Tokens.traveller("t"), Tokens.claims("t", "OPERATOR"))),
                Named.of(
                        "a service's, for another service",
                        Tokens.service("booking-service", "flight-service", "seats:hold")),
                Named.of("an ID token, which is for the client", changed(claims -> claims.audience("jetway-web"))),
                Named.of("another type", Tokens.signedAs(new JOSEObjectType("logout+jwt"), Tokens.claims("t"))),
                Named.of("an empty signature", Tokens.traveller("t").replaceAll("[^.]*$", "")),
                Named.of("no signature", Tokens.unsigned(Tokens.claims("t"))),
                Named.of("HS256 with the public key", Tokens.signedWithThePublicKeyAsSecret(Tokens.claims("t"))),
                Named.of("an unknown key", Tokens.signed(Tokens.claims("t"), Tokens.anotherKey("other"), "other")),
                Named.of(
                        "another key with a known id",
                        Tokens.signed(Tokens.claims("t"), Tokens.anotherKey("ours"), "ours")));
    }

    @Test
    void clockSkewIsTolerated() {
        Instant now = Instant.now();
        for (String token : List.of(
                changed(claims -> claims.expirationTime(Date.from(now.minusSeconds(10)))),
                changed(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(10)))))) {
            get(token, "/open/number?value=1").isOk();
        }
    }

    @Test
    void aMissingRoleIsForbidden() {
        get(Tokens.staff(), "/mine/orders")
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden");
    }

    @Test
    void anInternalEndpointRequiresItsScope() {
        for (String token : List.of(
                Tokens.traveller("t"),
                Tokens.token("s", "STAFF", "OPERATOR"),
                Tokens.service("payment-service", "example-service", "ledgers:read"))) {
            get(token, "/internal/seats").isForbidden();
        }
        get(Tokens.service("booking-service", "example-service", "seats:hold"), "/internal/seats")
                .isOk();
    }

    private static String changed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return Tokens.signed(change.apply(Tokens.claims("t", "TRAVELLER")));
    }

    private StatusAssertions get(String token, String path) {
        return http(token).get().uri(path).exchange().expectStatus();
    }
}
