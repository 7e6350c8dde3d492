package dev.jetway.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.platform.text.Sha256;
import java.net.URI;
import java.nio.ByteBuffer;
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

/**
 * Verifies access tokens. The signature of a token is verified once for each fetch of the issuer's keys, so that a withdrawn key is
 * trusted no longer than without the cache; the claims, expiry included, are validated each time.
 */
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

    /** A token takes some 3 KB. */
    private static final int VERIFIED_MAX = 2_000;

    private record Verified(Jwt token, long keysFetchedNanos) {}

    private final IssuerKeys keys;
    private final OAuth2TokenValidator<Jwt> claims;
    private final NimbusReactiveJwtDecoder decoder;

    /** By digest, so that no valid token is kept as a key. */
    private final Cache<ByteBuffer, Verified> verified =
            Caffeine.newBuilder().maximumSize(VERIFIED_MAX).build();

    TokenDecoder(Properties properties) {
        this.keys = new IssuerKeys(properties);
        this.claims = claims(properties);
        this.decoder = NimbusReactiveJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(claims);
    }

    @Override
    public Mono<Jwt> decode(String token) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(token));
        Verified known = verified.getIfPresent(digest);
        if (known != null
                && keys.areFresh(known.keysFetchedNanos())
                && !claims.validate(known.token()).hasErrors()) {
            return Mono.just(known.token());
        }
        long fetched = keys.fetchedNanos();
        // Without keys a token is neither valid nor invalid, which this exception states.
        return decoder.decode(token)
                .doOnNext(valid -> verified.put(digest, new Verified(valid, fetched)))
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
