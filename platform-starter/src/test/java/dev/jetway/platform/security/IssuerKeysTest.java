package dev.jetway.platform.security;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The configuration of Nimbus' key source. Tests wait for the effect of its timers. */
class IssuerKeysTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final AtomicInteger fetches = new AtomicInteger();
    private final List<JWK> published = new CopyOnWriteArrayList<>(List.of(key("first")));
    private volatile boolean outage;

    @Test
    void aNewKeyIsFoundWithItsFirstToken() throws Exception {
        IssuerKeys keys = keys(LONG, SHORTEST, LONG);
        found(keys, "first");
        published.add(key("second"));
        assertThat(found(keys, "second")).isTrue();
        assertThat(found(keys, "first")).isTrue();
    }

    @Test
    void forgedKeyIdsCauseTwoFetchesPerIntervalAtMost() throws Exception {
        IssuerKeys keys = keys(LONG.multipliedBy(2), LONG, LONG);
        found(keys, "first");
        for (int i = 0; i < 1_000; i++) {
            assertThat(found(keys, "forged-" + i)).isFalse();
        }
        assertThat(fetches).hasValue(2);
        assertThat(found(keys, "first")).isTrue();
    }

    @Test
    void aWithdrawnKeyIsAcceptedUntilTheCacheExpires() throws Exception {
        IssuerKeys keys = keys(SHORT, SHORTEST, LONG);
        found(keys, "first");
        published.clear();
        published.add(key("second"));
        await().atMost(20, SECONDS).until(() -> !found(keys, "first"));
        assertThat(found(keys, "second")).isTrue();
    }

    @Test
    void cachedKeysAreUsedDuringAnOutage() throws Exception {
        IssuerKeys keys = keys(SHORT, SHORTEST, LONG);
        found(keys, "first");
        outage = true;
        await().atMost(20, SECONDS).until(() -> found(keys, "first") && fetches.get() > 2);
        assertThat(found(keys, "first")).isTrue();
    }

    @Test
    void cachedKeysAreNotUsedAfterTheOutageTolerance() throws Exception {
        IssuerKeys keys = keys(SHORT, SHORTEST, SHORT);
        found(keys, "first");
        outage = true;
        await().atMost(20, SECONDS)
                .untilAsserted(
                        () -> assertThatThrownBy(() -> found(keys, "first")).isInstanceOf(KeySourceException.class));
    }

    @Test
    void duringAnOutageAnUnknownKeyIsAnErrorOfTheServer() throws Exception {
        IssuerKeys keys = keys(LONG, SHORTEST, LONG);
        found(keys, "first");
        outage = true;
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> found(keys, "second")).isInstanceOf(RemoteKeySourceException.class);
        }
        outage = false;
        published.add(key("second"));
        await().atMost(20, SECONDS).ignoreExceptions().until(() -> found(keys, "second"));
    }

    @Test
    void anOutageAtTheFirstFetchIsAnErrorOfTheServer() throws Exception {
        IssuerKeys keys = keys(LONG, SHORT, LONG);
        outage = true;
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> found(keys, "first")).isInstanceOf(KeySourceException.class);
        }
        outage = false;
        await().atMost(20, SECONDS).ignoreExceptions().until(() -> found(keys, "first"));
    }

    @Test
    void callersShareACachedFetch() throws Exception {
        IssuerKeys keys = keys(LONG, SHORTEST, LONG);
        var together = new CountDownLatch(8);
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> callers = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        together.countDown();
                        together.await();
                        return found(keys, "first");
                    })
                    .toList();
            assertThat(pool.invokeAll(callers)).extracting(Future::get).containsOnly(true);
        }
        assertThat(fetches).hasValue(1);
    }

    private IssuerKeys keys(Duration ttl, Duration fetchInterval, Duration outageTolerance) {
        return new IssuerKeys(
                this::fetch,
                new TokenProperties(
                        "http://localhost:8080",
                        "jetway",
                        "example-service",
                        "http://127.0.0.1:8081/oauth2/jwks",
                        ttl,
                        fetchInterval,
                        outageTolerance,
                        Duration.ZERO));
    }

    private static boolean found(IssuerKeys keys, String kid) throws KeySourceException {
        var selector = new JWKSelector(new JWKMatcher.Builder().keyID(kid).build());
        return !keys.get(selector, null).isEmpty();
    }

    private Resource fetch(URL address) throws IOException {
        fetches.incrementAndGet();
        if (outage) {
            throw new IOException("outage");
        }
        return new Resource(new JWKSet(List.copyOf(published)).toString(false), "application/json");
    }

    private static OctetSequenceKey key(String kid) {
        return new OctetSequenceKey.Builder(new byte[32]).keyID(kid).build();
    }
}
