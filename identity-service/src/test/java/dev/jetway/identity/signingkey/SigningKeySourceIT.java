package dev.jetway.identity.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.testsupport.ConcurrentCalls;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

class SigningKeySourceIT extends IdentityIT {

    private static final String PASSWORD = "jetway-local";
    private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

    @Autowired
    private TransactionOperations transaction;

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void onlyPublicPartsArePublished() {
        JsonNode keys = Browser.json(browser().get("/oauth2/jwks")).get("keys");
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.get(0).has("n")).isTrue();
        for (String secret : List.of("d", "p", "q", "dp", "dq", "qi")) {
            assertThat(keys.get(0).has(secret)).isFalse();
        }
    }

    @Test
    void replicasThatStartTogetherMakeOneKey() throws Exception {
        jdbc.sql("CREATE TABLE signing_key_before AS SELECT * FROM signing_key").update();
        jdbc.sql("DELETE FROM signing_key").update();
        try {
            List<String> kids = ConcurrentCalls.call(4, i -> {
                SigningKeySource replica = keys(PASSWORD, Clock.systemUTC());
                replica.createIfNone(transaction);
                return replica.get(ALL, null).getFirst().getKeyID();
            });
            assertThat(kids.stream().distinct()).hasSize(1);
        } finally {
            jdbc.sql("DELETE FROM signing_key").update();
            jdbc.sql("INSERT INTO signing_key SELECT * FROM signing_key_before").update();
            jdbc.sql("DROP TABLE signing_key_before").update();
        }
    }

    @Test
    void aWrongKeyPasswordFailsTheStartWithAMessage() {
        assertThatThrownBy(() -> keys("not the password", Clock.systemUTC()).createIfNone(transaction))
                .hasMessageContaining("JETWAY_KEY_PASSWORD");
    }

    @Test
    void aReplicaWaitsForLongerThanTheLockWaitTimeout() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch retried = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            new SigningKeyRepository(jdbc, new KeyEncryption(PASSWORD, 1_000)).lock();
            locked.countDown();
            await(retried);
        }));
        await(locked);

        SigningKeySource keys = started(attempt -> {
            if (attempt == 2) {
                retried.countDown();
            }
        });

        assertThat(keys.get(ALL, null)).isNotEmpty();
        other.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aLostConnectionIsRetried() {
        started(attempt -> {
            if (attempt < 3) {
                throw connectionLost(attempt);
            }
        });
        assertThat(attempts).hasValue(3);
    }

    @Test
    void retriesAreBounded() {
        assertThatExceptionOfType(TransactionSystemException.class)
                .isThrownBy(() -> started(attempt -> {
                    throw connectionLost(attempt);
                }));
        assertThat(attempts).hasValue(40);
    }

    @Test
    void anUnreachableDatabaseIsNotRetried() {
        assertThatExceptionOfType(CannotCreateTransactionException.class)
                .isThrownBy(() -> started(attempt -> {
                    throw new CannotCreateTransactionException("Could not open JDBC Connection for transaction");
                }));
        assertThat(attempts).hasValue(1);
    }

    /** The exceptions of a lost connection: of the statement, or of the rollback. */
    private static RuntimeException connectionLost(int attempt) {
        return attempt % 2 == 0
                ? new TransactionSystemException("JDBC rollback failed")
                : new RecoverableDataAccessException("Communications link failure");
    }

    private SigningKeySource started(IntConsumer beforeAttempt) {
        var keys = keys(PASSWORD, Clock.systemUTC());
        keys.createIfNone(new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                beforeAttempt.accept(attempts.incrementAndGet());
                return transaction.execute(action);
            }
        });
        return keys;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private SigningKeySource keys(String password, Clock clock) {
        return new SigningKeySource(
                new SigningKeyRepository(jdbc, new KeyEncryption(password, 1_000)),
                Duration.ofMinutes(1),
                SigningKey::newPair,
                clock);
    }
}
