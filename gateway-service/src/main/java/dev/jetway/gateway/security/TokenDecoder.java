package dev.jetway.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import dev.jetway.platform.text.Sha256;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Verifies access tokens with the issuer's public keys. These are cached, fetched again when the cache has expired, and for an
 * unknown key id, which is limited so that forged ids do not load the issuer; while the issuer is not available, the known keys
 * remain valid. The signature of a token is verified once for each fetch of the keys, so that a withdrawn key is trusted no longer
 * than without the cache; the claims, expiry included, are validated each time.
 */
@Component
@EnableConfigurationProperties(TokenDecoder.Properties.class)
class TokenDecoder implements ReactiveJwtDecoder {

    /**
     * Settings of the token checks.
     *
     * @param issuer required {@code iss}
     * @param audience required {@code aud}
     * @param keysUrl the issuer's keys: an address, since with a registry name the registry would decide whose keys are trusted
     * @param keysFreshFor how long keys are cached, and so how long a withdrawn key is trusted at most
     * @param keysFetchInterval minimum time between two fetches for unknown key ids
     * @param keysTimeout timeout of a fetch
     * @param clockSkew tolerated difference of clocks
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

    private static final Logger log = LoggerFactory.getLogger(TokenDecoder.class);

    private static final long NEVER = Long.MIN_VALUE;

    private static final int KEYS_MAX_BYTES = 64 * 1024;

    /** About 3 KB each. */
    private static final int VERIFIED_MAX = 2_000;

    private record Verified(Jwt token, long keysFetchedNanos) {}

    private final OAuth2TokenValidator<Jwt> claims;
    private final NimbusJwtDecoder decoder;
    private final long keysFreshNanos;
    private volatile long keysFetchedNanos = NEVER;

    /** By digest, so that no valid token is kept as a key. */
    private final Cache<ByteBuffer, Verified> verified =
            Caffeine.newBuilder().maximumSize(VERIFIED_MAX).build();

    TokenDecoder(Properties properties) {
        this.keysFreshNanos = properties.keysFreshFor().toNanos();
        this.claims = claims(properties);
        this.decoder = NimbusJwtDecoder.withJwkSource(keys(properties))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(claims);
    }

    @Override
    public Mono<Jwt> decode(String token) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(token));
        Verified known = verified.getIfPresent(digest);
        if (known != null
                && areFresh(known.keysFetchedNanos())
                && !claims.validate(known.token()).hasErrors()) {
            return Mono.just(known.token());
        }
        // On a thread that may block, since a fetch of the keys does.
        return Mono.fromCallable(() -> verify(token, digest)).subscribeOn(Schedulers.boundedElastic());
    }

    private Jwt verify(String token, ByteBuffer digest) {
        long fetched = keysFetchedNanos;
        Jwt valid = decoder.decode(token);
        verified.put(digest, new Verified(valid, fetched));
        return valid;
    }

    /** Whether the keys that were fetched then are still in use, and not due for a fetch. */
    private boolean areFresh(long fetched) {
        return fetched != NEVER && fetched == keysFetchedNanos && System.nanoTime() - fetched < keysFreshNanos;
    }

    /** Without keys a token is neither valid nor invalid, which an exception states; one of an unknown key id is invalid. */
    private JWKSource<SecurityContext> keys(Properties properties) {
        int timeoutMillis = (int) properties.keysTimeout().toMillis();
        var http = new DefaultResourceRetriever(timeoutMillis, timeoutMillis, KEYS_MAX_BYTES) {
            @Override
            public Resource retrieveResource(URL url) throws IOException {
                Resource keys = super.retrieveResource(url);
                keysFetchedNanos = System.nanoTime();
                return keys;
            }
        };
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(url(properties), http)
                .cache(properties.keysFreshFor().toMillis(), timeoutMillis)
                .refreshAheadCache(false)
                .rateLimited(properties.keysFetchInterval().toMillis())
                .outageTolerantForever()
                .build();
        return (selector, context) -> {
            try {
                return source.get(selector, context);
            } catch (RateLimitReachedException limited) {
                if (keysFetchedNanos != NEVER) {
                    return List.of();
                }
                throw limited;
            } catch (KeySourceException unavailable) {
                log.warn("The issuer's keys can't be fetched: {}", unavailable.toString());
                throw unavailable;
            }
        };
    }

    private static URL url(Properties properties) {
        try {
            return properties.keysUrl().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("jetway.gateway.token.keys-url", e);
        }
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
