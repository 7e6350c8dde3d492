package dev.jetway.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;

@Timeout(60)
class TokenDecoderTest {

    /** Longer than a fetch takes on a busy machine: no test here is about it. */
    private static final Duration KEYS_TIMEOUT = Duration.ofSeconds(20);

    private final FakeService issuer = new FakeService("identity-service");

    @BeforeEach
    void issuerIsUp() {
        publish(Tokens.publishedKeys());
    }

    @AfterEach
    void stop() {
        issuer.stop();
    }

    @Test
    void aTokenIsVerifiedOnceForEachFetchOfTheKeys() {
        TokenDecoder decoder = decoder(Duration.ofMinutes(5));
        String token = Tokens.valid("nadia");
        decode(decoder, Tokens.valid("omar"));
        Jwt verified = decode(decoder, token);
        assertThat(verified.getSubject()).isEqualTo("nadia");
        assertThat(decode(decoder, token)).isSameAs(verified);
        assertThat(decode(decoder, Tokens.valid("omar")).getSubject()).isEqualTo("omar");
    }

    @Test
    void aVerifiedTokenIsRejectedWhenItsKeyIsWithdrawn() {
        TokenDecoder decoder = decoder(Duration.ofMillis(300));
        String token = Tokens.valid("nadia");
        decode(decoder, token);
        publish("{\"keys\":[]}");
        await().untilAsserted(
                        () -> assertThatThrownBy(() -> decode(decoder, token)).isInstanceOf(BadJwtException.class));
    }

    @Test
    void anInvalidTokenIsNeverCached() {
        TokenDecoder decoder = decoder(Duration.ofMinutes(5));
        decode(decoder, Tokens.valid("nadia"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> decode(decoder, Tokens.expired())).isInstanceOf(BadJwtException.class);
            assertThatThrownBy(() -> decode(decoder, Tokens.forged())).isInstanceOf(BadJwtException.class);
        }
    }

    @Test
    void withoutKeysATokenIsNeitherValidNorInvalid() {
        issuer.stop();
        var authentication = new JwtReactiveAuthenticationManager(decoder(Duration.ofMinutes(1)));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> authentication
                            .authenticate(new BearerTokenAuthenticationToken(Tokens.valid("nadia")))
                            .block())
                    .isInstanceOf(AuthenticationServiceException.class);
        }
    }

    private void publish(String keys) {
        issuer.respond(200, "application/json", keys);
    }

    private TokenDecoder decoder(Duration keysFreshFor) {
        return new TokenDecoder(new TokenDecoder.Properties(
                Tokens.ISSUER,
                "jetway",
                URI.create(issuer.url() + "/oauth2/jwks"),
                keysFreshFor,
                keysFreshFor.dividedBy(3),
                KEYS_TIMEOUT,
                Duration.ofSeconds(30)));
    }

    private static Jwt decode(TokenDecoder decoder, String token) {
        return Objects.requireNonNull(decoder.decode(token).block());
    }
}
