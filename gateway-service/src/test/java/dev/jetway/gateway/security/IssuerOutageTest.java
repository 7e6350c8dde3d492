package dev.jetway.gateway.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jetway.gateway.Tokens;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;

/** The issuer can't be reached, and none of its keys are known. */
class IssuerOutageTest {

    @Test
    void withoutKeysATokenIsNeitherValidNorInvalid() {
        var properties = new TokenDecoder.Properties(
                Tokens.ISSUER,
                "jetway",
                URI.create("http://127.0.0.1:1/oauth2/jwks"),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30));
        ReactiveJwtDecoder decoder = new TokenDecoder(properties);
        var authentication = new JwtReactiveAuthenticationManager(decoder);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> authentication
                            .authenticate(new BearerTokenAuthenticationToken(Tokens.valid("nadia")))
                            .block())
                    .isInstanceOf(AuthenticationServiceException.class);
        }
    }
}
