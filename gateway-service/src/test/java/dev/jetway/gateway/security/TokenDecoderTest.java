package dev.jetway.gateway.security;

import static dev.jetway.testsupport.Tokens.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;

@Timeout(60)
class TokenDecoderTest {

    /** Longer than a fetch takes on a busy machine: no test here is about it. */
    private static final Duration KEYS_TIMEOUT = Duration.ofSeconds(20);

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
    void aTokenIsVerifiedOnceForEachListOfKeys() {
        TokenDecoder decoder = decoder(LONG);
        String token = Tokens.valid("nadia");
        decode(decoder, Tokens.valid("omar"));
        Jwt verified = decode(decoder, token);
        assertThat(verified.getSubject()).isEqualTo("nadia");
        assertThat(decode(decoder, token)).isSameAs(verified);
        assertThat(decode(decoder, Tokens.valid("omar")).getSubject()).isEqualTo("omar");

        assertThatThrownBy(() -> decode(decoder, Tokens.ofAnUnknownKey())).isInstanceOf(BadJwtException.class);
        assertThat(issuer.received())
                .as("fetches, the second for the unknown key")
                .hasSize(2);
        assertThat(decode(decoder, token))
                .as("not verified again, since the keys are the same")
                .isSameAs(verified);
    }

    /** A long list, since a token has to be verified between the arrival of a list and its use. */
    @Test
    void aTokenVerifiedWhileItsKeyIsWithdrawnIsNotTrustedAnyMore() {
        TokenDecoder decoder = decoder(LONG, LONG.dividedBy(2));
        decode(decoder, Tokens.valid("nadia"));
        List<String> tokens = IntStream.range(0, 300)
                .mapToObj(i -> Tokens.valid("traveller-" + i))
                .toList();
        publish(new JWKSet(IntStream.range(0, 100)
                        .<JWK>mapToObj(i -> new RSAKey.Builder(KEY.toPublicJWK())
                                .keyID("other-" + i)
                                .build())
                        .toList())
                .toString());
        var replaced = decoder.decode(Tokens.ofAnUnknownKey()).onErrorComplete().toFuture();
        List<String> verified = new ArrayList<>();
        for (String token : tokens) {
            if (decoder.decode(token).onErrorComplete(BadJwtException.class).block() != null) {
                verified.add(token);
            }
        }
        replaced.join();
        assertThat(verified)
                .allSatisfy(token ->
                        assertThatThrownBy(() -> decode(decoder, token)).isInstanceOf(BadJwtException.class));
    }

    @ParameterizedTest
    @CsvSource({"503, down", "200, no list of keys"})
    void duringAnOutageATokenOfAnUnknownKeyIsNeitherValidNorInvalid(int status, String body) {
        TokenDecoder decoder = decoder(LONG, LONG.dividedBy(2));
        decode(decoder, Tokens.valid("nadia"));
        issuer.respond(status, "application/json", body);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> decode(decoder, Tokens.ofAnUnknownKey()))
                    .isInstanceOf(JwtException.class)
                    .isNotInstanceOf(BadJwtException.class);
        }
        assertThat(issuer.received()).hasSize(FETCHES_OF_AN_INTERVAL);
        assertThat(decode(decoder, Tokens.valid("omar")).getSubject()).isEqualTo("omar");
    }

    @Test
    void aVerifiedTokenIsRejectedWhenItsKeyIsWithdrawn() {
        TokenDecoder decoder = decoder(Duration.ofMillis(300));
        String token = Tokens.valid("nadia");
        decode(decoder, token);
        publish("{\"keys\":[]}");
        await().untilAsserted(
                        () -> assertThatThrownBy(() -> decode(decoder, token)).isInstanceOf(BadJwtException.class));
    }

    @Test
    void anInvalidTokenIsNeverCached() {
        TokenDecoder decoder = decoder(Duration.ofMinutes(5));
        decode(decoder, Tokens.valid("nadia"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> decode(decoder, Tokens.expired())).isInstanceOf(BadJwtException.class);
            assertThatThrownBy(() -> decode(decoder, Tokens.forged())).isInstanceOf(BadJwtException.class);
        }
    }

    @Test
    void withoutKeysATokenIsNeitherValidNorInvalid() {
        issuer.stop();
        var authentication = new JwtReactiveAuthenticationManager(decoder(Duration.ofMinutes(1)));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> authentication
                            .authenticate(new BearerTokenAuthenticationToken(Tokens.valid("nadia")))
                            .block())
                    .isInstanceOf(AuthenticationServiceException.class);
        }
    }

    @Test
    void keysAreFetchedOnceAndCached() {
        TokenDecoder decoder = decoder(LONG, LONG.dividedBy(2));
        for (int i = 0; i < 5; i++) {
            decode(decoder, Tokens.valid("traveller-" + i));
        }
        assertThat(issuer.received()).hasSize(1);
    }

    @Test
    void concurrentCallersShareAFetch() throws Exception {
        var requested = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        issuer.behave((exchange, _) -> {
            requested.countDown();
            FakeService.hold(released);
            FakeService.respond(exchange, 200, "application/json", Tokens.publishedKeys());
        });
        TokenDecoder decoder = decoder(LONG, LONG.dividedBy(2));
        var first = decoder.decode(Tokens.valid("nadia")).toFuture();
        requested.await();
        var second = decoder.decode(Tokens.valid("omar")).toFuture();
        released.countDown();
        assertThat(first.get().getSubject()).isEqualTo("nadia");
        assertThat(second.get().getSubject()).isEqualTo("omar");
        assertThat(issuer.received()).hasSize(1);
    }

    @Test
    void expiredKeysAreFetchedAgainAndRemainValidDuringAnOutage() {
        TokenDecoder decoder = decoder(SHORT, SHORT.dividedBy(3));
        decode(decoder, Tokens.valid("nadia"));
        issuer.respond(503);
        await().until(() -> {
            decode(decoder, Tokens.valid("nadia"));
            return issuer.received().size() > 2;
        });
        issuer.stop();
        decode(decoder, Tokens.valid("nadia"));
    }

    @Test
    void fetchesForUnknownKeyIdsAreLimitedAndANewKeyIsFound() {
        publish("{\"keys\":[]}");
        TokenDecoder decoder = decoder(LONG, Duration.ofSeconds(3));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> decode(decoder, Tokens.valid("nadia"))).isInstanceOf(BadJwtException.class);
        }
        assertThat(issuer.received()).hasSize(FETCHES_OF_AN_INTERVAL);
        publish(Tokens.publishedKeys());
        await().ignoreException(BadJwtException.class).until(() -> decode(decoder, Tokens.valid("nadia")) != null);
    }

    @Test
    void withoutAnyKeysTheFailureShowsAndTheNextCallTriesAgain() {
        issuer.respond(503);
        TokenDecoder decoder = decoder(LONG, LONG.dividedBy(2));
        assertThatThrownBy(() -> decode(decoder, Tokens.valid("nadia")))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
        publish(Tokens.publishedKeys());
        decode(decoder, Tokens.valid("nadia"));
    }

    private void publish(String keys) {
        issuer.respond(200, "application/json", keys);
    }

    private TokenDecoder decoder(Duration keysFreshFor) {
        return decoder(keysFreshFor, keysFreshFor.dividedBy(3));
    }

    private TokenDecoder decoder(Duration keysFreshFor, Duration keysFetchInterval) {
        return new TokenDecoder(new TokenDecoder.Properties(
                Tokens.ISSUER,
                "jetway",
                URI.create(issuer.url() + "/oauth2/jwks"),
                keysFreshFor,
                keysFetchInterval,
                KEYS_TIMEOUT,
                Duration.ofSeconds(30)));
    }

    private static Jwt decode(TokenDecoder decoder, String token) {
        return Objects.requireNonNull(decoder.decode(token).block());
    }
}
