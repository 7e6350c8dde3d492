package dev.jetway.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {

    private static final Duration TTL = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration TOLERANCE = Duration.ofHours(4);
    private static final TokenProperties SETTINGS = new TokenProperties(
            "http://localhost:8080/", "jetway", "example-service", "", TTL, INTERVAL, TOLERANCE, Duration.ZERO);

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger fetches = new AtomicInteger();
    private final List<JWK> published = new ArrayList<>(List.of(key("first")));
    private volatile boolean away;
    private final IssuerKeys keys = new IssuerKeys(this::fetch, SETTINGS, clock);

    @Test
    void keysAreFetchedOnceAndKept() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(found("first")).isTrue();
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aNewKeyIsFoundWhenItsFirstTokenComes() throws Exception {
        found("first");
        published.add(key("second"));
        clock.advance(INTERVAL);
        assertThat(found("second")).isTrue();
    }

    @Test
    void madeUpKeyIdsBurdenTheIssuerOnlyNowAndThen() throws Exception {
        found("first");
        for (int i = 0; i < 1_000; i++) {
            clock.advance(Duration.ofMillis(20));
            assertThat(found("made-up-" + i)).isFalse();
        }
        assertThat(fetches).hasValueLessThanOrEqualTo(1 + 20 / 5);
        assertThat(found("first")).isTrue();
    }

    @Test
    void aWithdrawnKeyIsBelievedNoLongerThanKeysAreKept() throws Exception {
        found("first");
        published.clear();
        published.add(key("second"));
        clock.advance(TTL.minusMillis(1));
        assertThat(found("first")).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(found("first")).isFalse();
    }

    @Test
    void whileTheIssuerIsAwayKnownKeysServeOnForAWhile() throws Exception {
        found("first");
        away = true;
        clock.advance(TOLERANCE);
        assertThat(found("first")).isTrue();
        clock.advance(Duration.ofSeconds(2));
        assertThatThrownBy(() -> found("first")).isInstanceOf(RemoteKeySourceException.class);
    }

    @Test
    void whileTheIssuerIsAwayAnUnknownKeyIsNobodysFault() throws Exception {
        found("first");
        away = true;
        clock.advance(INTERVAL);
        assertThatThrownBy(() -> found("second")).isInstanceOf(RemoteKeySourceException.class);
        away = false;
        published.add(key("second"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(found("second")).isTrue();
    }

    @Test
    void withoutAnyKeysTheIssuerIsAskedOnceASecondAndTheFirstAnswerServes() throws Exception {
        away = true;
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> found("first")).isInstanceOf(RemoteKeySourceException.class);
        }
        assertThat(fetches).hasValue(1);
        away = false;
        clock.advance(Duration.ofSeconds(1));
        assertThat(found("first")).isTrue();
    }

    @Test
    void callersAtTheSameTimeShareAFetch() throws Exception {
        var together = new CountDownLatch(8);
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> callers = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        together.countDown();
                        together.await();
                        return found("first");
                    })
                    .toList();
            assertThat(pool.invokeAll(callers)).extracting(Future::get).containsOnly(true);
        }
        assertThat(fetches).hasValue(1);
    }

    private boolean found(String kid) throws RemoteKeySourceException {
        var selector = new JWKSelector(new JWKMatcher.Builder().keyID(kid).build());
        return !keys.get(selector, null).isEmpty();
    }

    private JWKSet fetch() throws IOException {
        fetches.incrementAndGet();
        if (away) {
            throw new IOException("away");
        }
        return new JWKSet(List.copyOf(published));
    }

    /** Any key will do, so one that is made quickly. */
    private static OctetSequenceKey key(String kid) {
        try {
            return new OctetSequenceKeyGenerator(256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static final class MovableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-12-01T08:30:00Z");

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
