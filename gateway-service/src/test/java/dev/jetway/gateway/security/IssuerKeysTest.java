package dev.jetway.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.Tokens;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Exceptions;

@Timeout(60)
class IssuerKeysTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int FETCHES_OF_AN_INTERVAL = 2;

    private final FakeService issuer = new FakeService("identity-service");

    @BeforeEach
    void issuerIsUp() {
        publish(Tokens.publishedKeys());
    }

    @AfterEach
    void stop() {
        issuer.stop();
    }

    @Test
    void keysAreFetchedOnceAndCached() throws ParseException {
        IssuerKeys keys = keys(LONG, LONG.dividedBy(2));
        for (int i = 0; i < 5; i++) {
            assertThat(select(keys)).hasSize(1);
        }
        assertThat(issuer.received()).hasSize(1);
    }

    @Test
    void concurrentCallersShareAFetch() throws Exception {
        var requested = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        issuer.behave((exchange, _) -> {
            requested.countDown();
            FakeService.hold(answered);
            FakeService.answer(exchange, 200, "application/json", Tokens.publishedKeys());
        });
        IssuerKeys keys = keys(LONG, LONG.dividedBy(2));
        var first = keys.apply(token()).collectList().toFuture();
        requested.await();
        var second = keys.apply(token()).collectList().toFuture();
        answered.countDown();
        assertThat(first.get()).hasSize(1);
        assertThat(second.get()).hasSize(1);
        assertThat(issuer.received()).hasSize(1);
    }

    @Test
    void expiredKeysAreFetchedAgainAndRemainValidDuringAnOutage() throws ParseException {
        IssuerKeys keys = keys(SHORT, SHORT.dividedBy(3));
        assertThat(select(keys)).hasSize(1);
        issuer.respond(503);
        await().until(() -> {
            assertThat(select(keys)).hasSize(1);
            return issuer.received().size() > 2;
        });
        issuer.stop();
        assertThat(select(keys)).hasSize(1);
    }

    @Test
    void fetchesForUnknownKeyIdsAreLimitedAndANewKeyIsFound() throws ParseException {
        publish("{\"keys\":[]}");
        IssuerKeys keys = keys(LONG, Duration.ofSeconds(3));
        for (int i = 0; i < 10; i++) {
            assertThat(select(keys)).isEmpty();
        }
        assertThat(issuer.received()).hasSize(FETCHES_OF_AN_INTERVAL);
        publish(Tokens.publishedKeys());
        await().untilAsserted(() -> assertThat(select(keys)).hasSize(1));
    }

    @Test
    void withoutAnyKeysTheFailureShowsAndTheNextCallTriesAgain() throws ParseException {
        issuer.respond(503);
        IssuerKeys keys = keys(LONG, LONG.dividedBy(2));
        assertThatThrownBy(() -> select(keys))
                .satisfies(failure -> assertThat(Exceptions.unwrap(failure)).isInstanceOf(KeySourceException.class));
        publish(Tokens.publishedKeys());
        assertThat(select(keys)).hasSize(1);
    }

    private void publish(String keys) {
        issuer.respond(200, "application/json", keys);
    }

    private IssuerKeys keys(Duration freshFor, Duration fetchInterval) {
        return new IssuerKeys(new TokenDecoder.Properties(
                Tokens.ISSUER,
                "jetway",
                URI.create(issuer.url() + "/oauth2/jwks"),
                freshFor,
                fetchInterval,
                freshFor.compareTo(SHORT) > 0 ? Duration.ofSeconds(10) : SHORT.dividedBy(3),
                Duration.ofSeconds(30)));
    }

    private static List<JWK> select(IssuerKeys keys) throws ParseException {
        return Objects.requireNonNull(keys.apply(token()).collectList().block());
    }

    private static SignedJWT token() throws ParseException {
        return SignedJWT.parse(Tokens.valid("nadia"));
    }
}
