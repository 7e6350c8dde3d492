package dev.jetway.replication.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Has the books audited: from time to time, by the one replica that replicates, and whenever somebody asks; one audit at a
 * time.
 */
class Auditor {

    private static final Logger log = LoggerFactory.getLogger(Auditor.class);

    private final Audit audit;
    private final AuditMetrics metrics;
    private final BooleanSupplier isActive;
    private final Duration interval;
    private final Duration waitMax;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private volatile @Nullable AuditReport last;

    Auditor(Audit audit, AuditMetrics metrics, BooleanSupplier isActive, AuditSettings settings, Clock clock) {
        this.audit = audit;
        this.metrics = metrics;
        this.isActive = isActive;
        this.interval = settings.interval();
        this.waitMax = settings.waitMax();
        this.clock = clock;
    }

    /** Every interval; sooner if the last one could not look everywhere, as while the platform starts. */
    @Scheduled(initialDelayString = "${jetway.audit.first-after}", fixedDelayString = "${jetway.audit.retry-after}")
    void auditInTurn() throws InterruptedException {
        AuditReport before = last;
        boolean due = before == null
                || !before.everyQuestionWasAnswered()
                || !clock.instant().isBefore(before.startedAt().plus(interval));
        if (due && isActive.getAsBoolean()) {
            run();
        }
    }

    /** A new audit; empty when another one did not end in time. */
    Optional<AuditReport> run() throws InterruptedException {
        if (!oneAtATime.tryLock(waitMax.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            AuditReport report = audit.run();
            last = report;
            metrics.record(report);
            tell(report);
            return Optional.of(report);
        } finally {
            oneAtATime.unlock();
        }
    }

    Optional<AuditReport> last() {
        return Optional.ofNullable(last);
    }

    private static void tell(AuditReport report) {
        report.checks().forEach(answer -> {
            if (answer.problem() != null) {
                log.warn("Audit: {} could not be checked: {}", answer.check(), answer.problem());
            }
            if (!answer.differences().isEmpty()) {
                Difference first = answer.differences().getFirst();
                log.error(
                        "Audit: {} differences in {}, the first: {}, expected {}, found {}",
                        answer.differences().size(),
                        answer.check(),
                        first.subject(),
                        first.expected(),
                        first.found());
            }
        });
    }
}
