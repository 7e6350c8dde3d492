package dev.jetway.gateway.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The issuer's public keys: cached, fetched again when the cache has expired, and for an unknown key id, which is limited so
 * that forged ids do not load the issuer. While the issuer is not available, the known keys remain valid.
 */
final class IssuerKeys implements Function<SignedJWT, Flux<JWK>> {

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    private static final long NEVER = Long.MIN_VALUE;

    private static final int SIZE_MAX_BYTES = 64 * 1024;

    private final JWKSource<SecurityContext> source;
    private final long freshNanos;
    private volatile long fetchedNanos = NEVER;

    IssuerKeys(TokenDecoder.Properties properties) {
        this.freshNanos = properties.keysFreshFor().toNanos();
        int timeoutMillis = (int) properties.keysTimeout().toMillis();
        var http = new DefaultResourceRetriever(timeoutMillis, timeoutMillis, SIZE_MAX_BYTES) {
            @Override
            public Resource retrieveResource(URL url) throws IOException {
                Resource keys = super.retrieveResource(url);
                fetchedNanos = System.nanoTime();
                return keys;
            }
        };
        this.source = JWKSourceBuilder.create(url(properties), http)
                .cache(properties.keysFreshFor().toMillis(), timeoutMillis)
                .refreshAheadCache(false)
                .rateLimited(properties.keysFetchInterval().toMillis())
                .outageTolerantForever()
                .build();
    }

    /** When the keys in use were fetched. */
    long fetchedNanos() {
        return fetchedNanos;
    }

    /** Whether the keys that were fetched then are still in use, and not due for a fetch. */
    boolean areFresh(long fetched) {
        return fetched != NEVER && fetched == fetchedNanos && System.nanoTime() - fetched < freshNanos;
    }

    /** On a thread that may block, since a fetch does; the caller chooses where it goes on. */
    @Override
    public Flux<JWK> apply(SignedJWT token) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(token.getHeader());
        return matcher == null
                ? Flux.empty()
                : Mono.fromCallable(() -> select(new JWKSelector(matcher)))
                        .subscribeOn(Schedulers.boundedElastic())
                        .flatMapIterable(Function.identity());
    }

    private List<JWK> select(JWKSelector selector) throws KeySourceException {
        try {
            return source.get(selector, null);
        } catch (RateLimitReachedException limited) {
            if (fetchedNanos != NEVER) {
                return List.of();
            }
            throw limited;
        } catch (KeySourceException unavailable) {
            log.warn("The issuer's keys can't be fetched: {}", unavailable.toString());
            throw unavailable;
        }
    }

    private static URL url(TokenDecoder.Properties properties) {
        try {
            return properties.keysUrl().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("jetway.gateway.token.keys-url", e);
        }
    }
}
