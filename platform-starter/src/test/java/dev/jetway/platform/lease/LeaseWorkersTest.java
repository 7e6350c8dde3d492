package dev.jetway.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.correlation.TraceContext;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    void withoutATransactionNoWorkerIsReserved() {
        TransactionSynchronizationManager.clearSynchronization();
        assertThatIllegalStateException().isThrownBy(() -> workers.reserve(NOW));
        TransactionSynchronizationManager.initSynchronization();
        assertThat(workers.reserve(NOW)).isPresent();
    }

    @Test
    void pollsAtTheSameTimeLeaseNoMoreThanCanRun() throws InterruptedException {
        List<Integer> leased = new CopyOnWriteArrayList<>();
        CountDownLatch mayLease = new CountDownLatch(1);
        CountDownLatch runsMayEnd = new CountDownLatch(1);
        LeaseStore<String> store = (_, _, countMax) -> {
            leased.add(countMax);
            awaitOpen(mayLease);
            return leased(countMax);
        };
        try (LeaseWorkers<String> two = workers(store, _ -> awaitOpen(runsMayEnd), 2)) {
            Thread first = Thread.ofPlatform().start(two::poll);
            await().until(() -> leased.size() == 1);
            Thread second = Thread.ofPlatform().start(two::poll);
            await().until(() -> leased.size() == 2);
            two.poll();
            mayLease.countDown();
            first.join();
            second.join();
            assertThat(leased).containsExactly(1, 1);
            runsMayEnd.countDown();
        }
    }

    @Test
    void aPollLeavesAWorkerForWorkThatIsStoredMeanwhile() throws InterruptedException {
        CountDownLatch runsMayEnd = new CountDownLatch(1);
        List<Integer> leased = new CopyOnWriteArrayList<>();
        AtomicReference<LeaseWorkers<String>> polled = new AtomicReference<>();
        LeaseStore<String> store = (_, _, countMax) -> {
            leased.add(countMax);
            assertThat(polled.get().reserve(NOW)).isPresent();
            return leased(countMax);
        };
        try (LeaseWorkers<String> two = workers(store, _ -> awaitOpen(runsMayEnd), 2)) {
            polled.set(two);
            two.poll(); // returns while its run and the reservation have all workers
            assertThat(leased).containsExactly(1);
            runsMayEnd.countDown();
        }
    }

    /** The run that had the worker has ended, and has found nothing, when the work is committed. */
    @Test
    void workForWhichNoWorkerWasFreeIsLeasedAfterItsCommit() throws InterruptedException {
        LinkedBlockingQueue<String> stored = new LinkedBlockingQueue<>();
        LeaseStore<String> store = (_, _, _) ->
                Stream.ofNullable(stored.poll()).map(LeaseWorkersTest::leased).toList();
        try (LeaseWorkers<String> one = workers(store, ran::add, 1)) {
            one.reserve(NOW).orElseThrow();
            assertThat(one.reserve(NOW)).isEmpty();
            Iterator<TransactionSynchronization> transactions =
                    TransactionSynchronizationManager.getSynchronizations().iterator();
            transactions.next().afterCompletion(TransactionSynchronization.STATUS_ROLLED_BACK);
            stored.add("work");
            transactions.next().afterCompletion(TransactionSynchronization.STATUS_COMMITTED);
            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("work");
        }
    }

    /** It could not start here, and would wait for the end of its lease before another process takes it. */
    @Test
    void nothingIsLeasedDuringAShutdown() throws InterruptedException {
        CountDownLatch runMayEnd = new CountDownLatch(1);
        AtomicInteger polls = new AtomicInteger();
        LeaseStore<String> store = (_, _, countMax) -> {
            polls.incrementAndGet();
            return leased(countMax);
        };
        LeaseWorkers<String> one = workers(store, _ -> awaitOpen(runMayEnd), 1);
        one.poll(); // takes all workers, so that more work may be due
        Thread shutdown = Thread.ofPlatform().start(() -> close(one));
        await().until(() -> shutdown.getState() == Thread.State.TIMED_WAITING);
        runMayEnd.countDown();
        shutdown.join();
        assertThat(polls).hasValue(1);
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

    private static List<LeaseStore.Leased<String>> leased(int count) {
        return Collections.nCopies(count, leased("work"));
    }

    private static LeaseStore.Leased<String> leased(String work) {
        return new LeaseStore.Leased<>(work, new TraceContext(null, null));
    }

    private static void close(LeaseWorkers<String> workers) {
        try {
            workers.close();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
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
