package dev.jetway.identity.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.jetway.identity.IdentityIT;
import java.time.Clock;
import java.time.Duration;
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

/** The start of a replica while another one starts, or while the database does not respond. */
class FirstSigningKeyIT extends IdentityIT {

    @Autowired
    private TransactionOperations transaction;

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aReplicaWaitsForLongerThanTheLockWaitTimeout() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch retried = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            repository().lock();
            locked.countDown();
            await(retried);
        }));
        await(locked);

        SigningKeySource keys = started(attempt -> {
            if (attempt == 2) {
                retried.countDown();
            }
        });

        assertThat(keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null))
                .isNotEmpty();
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
        var keys = new SigningKeySource(repository(), Duration.ofMinutes(1), Clock.systemUTC());
        keys.createIfNone(new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                beforeAttempt.accept(attempts.incrementAndGet());
                return transaction.execute(action);
            }
        });
        return keys;
    }

    private SigningKeyRepository repository() {
        return new SigningKeyRepository(jdbc, new KeyEncryption("jetway-local", 1_000));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
