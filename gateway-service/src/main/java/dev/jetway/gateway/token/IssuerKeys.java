package dev.jetway.gateway.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The issuer's public keys. Fetched when first needed, again when they are old, and again for a key id that is new,
 * though not more often than an interval, so that forged ids don't burden the issuer. While the issuer is away, the
 * keys that are known go on serving.
 */
final class IssuerKeys implements Function<SignedJWT, Flux<JWK>> {

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    private final Mono<JWKSet> fetch;
    private final Duration freshFor;
    private final Duration fetchInterval;
    private final Clock clock;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();
    private final AtomicReference<@Nullable Mono<JWKSet>> underWay = new AtomicReference<>();

    IssuerKeys(Mono<JWKSet> fetch, Duration freshFor, Duration fetchInterval, Clock clock) {
        this.fetch = fetch;
        this.freshFor = freshFor;
        this.fetchInterval = fetchInterval;
        this.clock = clock;
    }

    @Override
    public Flux<JWK> apply(SignedJWT token) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(token.getHeader());
        if (matcher == null) {
            return Flux.empty();
        }
        JWKSelector selector = new JWKSelector(matcher);
        Known seen = known.get();
        if (seen == null) {
            return refreshed().flatMapIterable(selector::select);
        }
        List<JWK> matching = selector.select(seen.keys());
        Instant now = clock.instant();
        boolean due = now.isAfter(seen.triedAt().plus(matching.isEmpty() ? fetchInterval : freshFor));
        if (!due) {
            return Flux.fromIterable(matching);
        }
        known.set(new Known(seen.keys(), now));
        return refreshed()
                .onErrorResume(away -> {
                    log.warn("Can't refresh the issuer's keys, going on with the known ones: {}", away.toString());
                    return Mono.just(seen.keys());
                })
                .flatMapIterable(selector::select);
    }

    /** One fetch at a time, whoever asks. */
    private Mono<JWKSet> refreshed() {
        return Mono.defer(() -> {
            Mono<JWKSet> mine = fetch.doOnNext(keys -> known.set(new Known(keys, clock.instant())))
                    .doFinally(signal -> underWay.set(null))
                    .cache();
            Mono<JWKSet> others = underWay.compareAndExchange(null, mine);
            return others == null ? mine : others;
        });
    }

    private record Known(JWKSet keys, Instant triedAt) {}
}
