package dev.jetway.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.platform.correlation.Correlation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
    private final LeaseWorkers<String> workers = new LeaseWorkers<>(
            (_, _, _) -> List.of(),
            ran::add,
            new LeaseWorkers.Options("test", "test", Thread.ofVirtual().factory(), 1, LEASE, LEASE),
            Correlation.untraced(),
            Clock.systemUTC(),
            ObservationRegistry.NOOP);

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

    private static void end(int status) {
        TransactionSynchronizationUtils.invokeAfterCompletion(
                TransactionSynchronizationManager.getSynchronizations(), status);
        TransactionSynchronizationManager.clearSynchronization();
        TransactionSynchronizationManager.initSynchronization();
    }
}
