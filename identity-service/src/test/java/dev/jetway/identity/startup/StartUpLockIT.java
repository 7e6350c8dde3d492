package dev.jetway.identity.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.identity.IdentityIT;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

class StartUpLockIT extends IdentityIT {

    @Autowired
    private StartUpLock lock;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void aReplicaWaitsForLongerThanTheLockWaitTimeout() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> lock.exclusively(() -> {
            taken.countDown();
            pause(4);
            order.add("first");
        }));
        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
        lock.exclusively(() -> order.add("second"));
        assertThat(order).containsExactly("first", "second");
        slow.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aLostConnectionIsRetried() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger ran = new AtomicInteger();
        new StartUpLock(jdbc, failing(asked, 2, StartUpLockIT::connectionLost)).exclusively(ran::incrementAndGet);
        assertThat(asked).hasValue(3);
        assertThat(ran).hasValue(1);
    }

    @Test
    void retriesAreBounded() {
        AtomicInteger asked = new AtomicInteger();
        StartUpLock hopeless = new StartUpLock(jdbc, failing(asked, Integer.MAX_VALUE, StartUpLockIT::connectionLost));
        assertThatExceptionOfType(TransactionSystemException.class).isThrownBy(() -> hopeless.exclusively(() -> {}));
        assertThat(asked).hasValue(40);
    }

    @Test
    void anUnreachableDatabaseIsNotRetried() {
        AtomicInteger asked = new AtomicInteger();
        TransactionOperations none = failing(
                asked, 1, _ -> new CannotCreateTransactionException("Could not open JDBC Connection for transaction"));
        assertThatExceptionOfType(CannotCreateTransactionException.class)
                .isThrownBy(() -> new StartUpLock(jdbc, none).exclusively(() -> {}));
        assertThat(asked).hasValue(1);
    }

    /** The exceptions of a lost connection: of the statement, or of the rollback. */
    private static RuntimeException connectionLost(int attempt) {
        return attempt % 2 == 0
                ? new TransactionSystemException("JDBC rollback failed")
                : new RecoverableDataAccessException("Communications link failure");
    }

    private TransactionOperations failing(AtomicInteger asked, int times, IntFunction<RuntimeException> failure) {
        return new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                int attempt = asked.incrementAndGet();
                if (attempt <= times) {
                    throw failure.apply(attempt);
                }
                return transaction.execute(action);
            }
        };
    }

    private static void pause(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
