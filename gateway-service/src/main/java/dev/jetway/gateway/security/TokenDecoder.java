package dev.jetway.gateway.security;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Verifies access tokens. */
@Component
@EnableConfigurationProperties(TokenDecoder.Properties.class)
class TokenDecoder implements ReactiveJwtDecoder {

    /**
     * Settings of the token checks.
     *
     * @param issuer who must have issued a token
     * @param audience whom it must be meant for
     * @param keysUrl where the issuer's keys are: an address, since a name in the registry would let it decide whose keys are believed
     * @param keysFreshFor how long keys are used before they are fetched again, and so how long a withdrawn key is believed
     *     at most
     * @param keysFetchInterval the least time between two fetches for unknown key ids
     * @param keysTimeout how long a fetch may take
     * @param clockSkew by how much clocks may differ
     */
    @ConfigurationProperties("jetway.gateway.token")
    record Properties(
            String issuer,
            String audience,
            URI keysUrl,
            Duration keysFreshFor,
            Duration keysFetchInterval,
            Duration keysTimeout,
            @DefaultValue("30s") Duration clockSkew) {}

    private final NimbusReactiveJwtDecoder decoder;

    TokenDecoder(Properties properties) {
        this.decoder = NimbusReactiveJwtDecoder.withJwkSource(new IssuerKeys(properties))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(claims(properties));
    }

    @Override
    public Mono<Jwt> decode(String token) {
        // Without keys a token is neither valid nor invalid, which this exception states.
        return decoder.decode(token)
                .onErrorMap(
                        IllegalStateException.class, e -> new JwtException("The issuer's keys are not available", e));
    }

    /** Signed by our issuer for the API, valid now, with an expiry and a subject. */
    private static OAuth2TokenValidator<Jwt> claims(Properties properties) {
        var timestamps = new JwtTimestampValidator(properties.clockSkew());
        timestamps.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                JwtTypeValidator.jwt(),
                timestamps,
                new JwtIssuerValidator(properties.issuer()),
                new JwtAudienceValidator(properties.audience()),
                new JwtClaimValidator<Object>(
                        JwtClaimNames.SUB,
                        subject -> subject != null && !subject.toString().isBlank()));
    }
}
