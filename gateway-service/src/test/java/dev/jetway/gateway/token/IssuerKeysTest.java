package dev.jetway.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.jetway.gateway.Tokens;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class IssuerKeysTest {

    private static final Duration FRESH_FOR = Duration.ofMinutes(5);
    private static final Duration FETCH_INTERVAL = Duration.ofSeconds(10);

    private final AtomicInteger fetches = new AtomicInteger();
    private final MovableClock clock = new MovableClock();
    private volatile Mono<JWKSet> issuer = Mono.fromCallable(() -> JWKSet.parse(Tokens.publishedKeys()));
    private final IssuerKeys keys = new IssuerKeys(
            Mono.defer(() -> {
                fetches.incrementAndGet();
                return issuer;
            }),
            FRESH_FOR,
            FETCH_INTERVAL,
            clock);

    @Test
    void keysAreFetchedOnceAndKept() throws ParseException {
        for (int i = 0; i < 5; i++) {
            assertThat(keys.apply(token()).collectList().block()).hasSize(1);
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void callersAtTheSameTimeShareAFetch() throws ParseException {
        Sinks.One<JWKSet> slow = Sinks.one();
        issuer = slow.asMono();
        var first = keys.apply(token()).collectList().toFuture();
        var second = keys.apply(token()).collectList().toFuture();
        slow.tryEmitValue(JWKSet.parse(Tokens.publishedKeys()));
        assertThat(first.join()).hasSize(1);
        assertThat(second.join()).hasSize(1);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void oldKeysAreFetchedAgainAndServeOnWhileTheIssuerIsAway() throws ParseException {
        keys.apply(token()).collectList().block();
        clock.advance(FRESH_FOR.plusSeconds(1));
        issuer = Mono.error(new IllegalStateException("away"));
        assertThat(keys.apply(token()).collectList().block()).hasSize(1);
        assertThat(keys.apply(token()).collectList().block()).hasSize(1);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void unknownKeyIdsBurdenTheIssuerOnlyNowAndThen() throws ParseException {
        issuer = Mono.just(new JWKSet());
        for (int i = 0; i < 10; i++) {
            assertThat(keys.apply(token()).collectList().block()).isEmpty();
        }
        assertThat(fetches).hasValue(1);
        clock.advance(FETCH_INTERVAL.plusSeconds(1));
        issuer = Mono.fromCallable(() -> JWKSet.parse(Tokens.publishedKeys()));
        assertThat(keys.apply(token()).collectList().block()).hasSize(1);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void withoutAnyKeysTheFailureShowsAndTheNextCallTriesAgain() throws ParseException {
        issuer = Mono.error(new IllegalStateException("away"));
        SignedJWT token = token();
        assertThatThrownBy(() -> keys.apply(token).collectList().block()).hasMessage("away");
        issuer = Mono.fromCallable(() -> JWKSet.parse(Tokens.publishedKeys()));
        assertThat(keys.apply(token).collectList().block()).hasSize(1);
    }

    private static SignedJWT token() throws ParseException {
        return SignedJWT.parse(Tokens.valid("nadia"));
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-12-01T08:30:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
