package dev.jetway.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.correlation.TraceContext;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

class LeaseWorkersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final LinkedBlockingQueue<String> ran = new LinkedBlockingQueue<>();
    private final LeaseWorkers<String> workers = workers((_, _, _) -> List.of(), ran::add, 1);

    @BeforeEach
    void begin() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void close() throws InterruptedException {
        TransactionSynchronizationManager.clearSynchronization();
        workers.close();
    }

    @Test
    void workStartsWhenItsTransactionCommits() throws InterruptedException {
        AfterCommitTrigger.WorkerPermit<String> worker = workers.reserve(NOW).orElseThrow();
        assertThat(worker.leasedUntil()).isEqualTo(NOW.plus(LEASE));
        worker.startAfterCommit("work");
        assertThat(ran).isEmpty();
        end(TransactionSynchronization.STATUS_COMMITTED);
        assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("work");
    }

    @Test
    void aWorkerIsReservedOnceAndWithoutWorkUntilTheTransactionEnds() {
        assertThat(workers.reserve(NOW)).isPresent();
        assertThat(workers.reserve(NOW)).isEmpty();
        end(TransactionSynchronization.STATUS_COMMITTED);
        assertThat(workers.reserve(NOW)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {TransactionSynchronization.STATUS_ROLLED_BACK, TransactionSynchronization.STATUS_UNKNOWN})
    void workThatIsNotKnownToBeStoredDoesNotStart(int status) {
        workers.reserve(NOW).orElseThrow().startAfterCommit("work");
        end(status);
        assertThat(workers.reserve(NOW)).isPresent();
        assertThat(ran).isEmpty();
    }

    @Test
    void pollsAtTheSameTimeLeaseNoMoreThanCanRun() throws InterruptedException {
        List<Integer> leased = new CopyOnWriteArrayList<>();
        CountDownLatch firstMayLease = new CountDownLatch(1);
        CountDownLatch runsMayEnd = new CountDownLatch(1);
        LeaseStore<String> store = (_, _, countMax) -> {
            leased.add(countMax);
            awaitOpen(firstMayLease);
            return Collections.nCopies(countMax, new LeaseStore.Leased<>("work", new TraceContext(null, null)));
        };
        try (LeaseWorkers<String> two = workers(store, _ -> awaitOpen(runsMayEnd), 2)) {
            Thread first = Thread.ofPlatform().start(two::poll);
            await().until(() -> leased.size() == 1);
            Thread second = Thread.ofPlatform().start(two::poll);
            await().until(() -> second.getState() == Thread.State.BLOCKED || leased.size() == 2);
            firstMayLease.countDown();
            first.join();
            second.join();
            assertThat(leased).containsExactly(2);
            runsMayEnd.countDown();
        }
    }

    private static LeaseWorkers<String> workers(LeaseStore<String> store, Consumer<String> work, int concurrencyMax) {
        return new LeaseWorkers<>(
                store,
                work,
                new LeaseWorkers.Options("test", "test", Thread.ofVirtual().factory(), concurrencyMax, LEASE, LEASE),
                Correlation.untraced(),
                Clock.systemUTC(),
                ObservationRegistry.NOOP);
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void end(int status) {
        TransactionSynchronizationUtils.invokeAfterCompletion(
                TransactionSynchronizationManager.getSynchronizations(), status);
        TransactionSynchronizationManager.clearSynchronization();
        TransactionSynchronizationManager.initSynchronization();
    }
}
