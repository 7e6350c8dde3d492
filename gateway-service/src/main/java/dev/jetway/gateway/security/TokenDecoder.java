package dev.jetway.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
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
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * unknown key id, which is limited so that forged ids do not load the issuer. While the issuer is not available, the known keys
 * remain valid, and a token of an unknown key is neither valid nor invalid. The signature of a token is verified once for each list
 * of keys, so that a withdrawn key is trusted no longer than without the cache; the claims, expiry included, are validated each time.
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

    private static final int KEYS_MAX_BYTES = 64 * 1024;

    /** About 3 KB each. */
    private static final int VERIFIED_MAX = 2_000;

    private record Keys(JWKSet published, long fetchedNanos) {}

    private record Verified(Jwt token, JWKSet keys) {}

    private final OAuth2TokenValidator<Jwt> claims;
    private final NimbusJwtDecoder decoder;
    private final long keysFreshNanos;

    /** The list of keys in use; equal lists are one object, so that a fetch without news leaves the verified tokens as they are. */
    private volatile @Nullable Keys keys;

    /** Whether the last fetch failed. */
    private volatile boolean outage;

    /** By digest, so that no valid token is kept as a key. */
    private final Cache<ByteBuffer, Verified> verified =
            Caffeine.newBuilder().maximumSize(VERIFIED_MAX).build();

    TokenDecoder(Properties properties) {
        this.keysFreshNanos = properties.keysFreshFor().toNanos();
        this.claims = claims(properties);
        this.decoder = NimbusJwtDecoder.withJwkSource(source(properties))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(claims);
    }

    @Override
    public Mono<Jwt> decode(String token) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(token));
        Verified known = verified.getIfPresent(digest);
        if (known != null
                && areFresh(known.keys())
                && !claims.validate(known.token()).hasErrors()) {
            return Mono.just(known.token());
        }
        // On a thread that may block, since a fetch of the keys does.
        return Mono.fromCallable(() -> verify(token, digest)).subscribeOn(Schedulers.boundedElastic());
    }

    private Jwt verify(String token, ByteBuffer digest) {
        Keys before = keys;
        Jwt valid = decoder.decode(token);
        if (before != null) {
            verified.put(digest, new Verified(valid, before.published()));
        }
        return valid;
    }

    /** Whether these keys are still in use, and not due for a fetch. */
    private boolean areFresh(JWKSet published) {
        Keys current = keys;
        return current != null
                && published == current.published()
                && System.nanoTime() - current.fetchedNanos() < keysFreshNanos;
    }

    /** Called after the list has been replaced, so that no token is verified with a list older than the one that it is kept for. */
    private void replaced(JWKSet fetched) {
        Keys before = keys;
        JWKSet published = before != null && before.published().equals(fetched) ? before.published() : fetched;
        keys = new Keys(published, System.nanoTime());
    }

    private JWKSource<SecurityContext> source(Properties properties) {
        int timeoutMillis = (int) properties.keysTimeout().toMillis();
        var http = new DefaultResourceRetriever(timeoutMillis, timeoutMillis, KEYS_MAX_BYTES) {
            @Override
            public Resource retrieveResource(URL url) throws IOException {
                try {
                    Resource fetched = super.retrieveResource(url);
                    JWKSet.parse(fetched.getContent());
                    outage = false;
                    return fetched;
                } catch (IOException | ParseException failure) {
                    outage = true;
                    log.warn("The issuer's keys can't be fetched: {}", failure.toString());
                    throw new IOException(failure);
                }
            }
        };
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(url(properties), http)
                .cache(properties.keysFreshFor().toMillis(), timeoutMillis, event -> {
                    if (event instanceof CachingJWKSetSource.RefreshCompletedEvent<?> refresh) {
                        replaced(refresh.getJWKSet());
                    }
                })
                .refreshAheadCache(false)
                .rateLimited(properties.keysFetchInterval().toMillis())
                .outageTolerantForever()
                .build();
        return (selector, context) -> {
            List<JWK> matching;
            try {
                matching = source.get(selector, context);
            } catch (RateLimitReachedException limited) {
                matching = List.of();
            }
            if (matching.isEmpty() && outage) {
                throw new RemoteKeySourceException("The issuer's keys can't be fetched", null);
            }
            return matching;
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
