package dev.jetway.identity.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * Service tokens of identity-service itself. As the issuer it needs no client and no secret; no client can get the scopes of
 * these tokens.
 */
@Component
public class OwnServiceTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private final JwtEncoder encoder;
    private final String issuer;
    private final String subject;
    private final Clock clock;

    OwnServiceTokens(
            JwtEncoder encoder,
            AuthorizationProperties properties,
            @Value("${spring.application.name}") String subject,
            Clock clock) {
        this.encoder = encoder;
        this.issuer = properties.issuer();
        this.subject = subject;
        this.clock = clock;
    }

    /** A token for one service, with one scope. */
    public String issue(String service, String scope) {
        Instant now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .id(UUID.randomUUID().toString())
                .issuer(issuer)
                .subject(subject)
                .audience(List.of(service))
                .claim(OAuth2ParameterNames.SCOPE, scope)
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(LIFETIME))
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
