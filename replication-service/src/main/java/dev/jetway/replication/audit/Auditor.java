package dev.jetway.replication.audit;

import dev.jetway.replication.audit.Check.Difference;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Runs audits: periodically, on the active replica, and on request of the endpoint on the management port; one at a time.
 */
@Endpoint(id = "audit")
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

    Auditor(Audit audit, AuditMetrics metrics, BooleanSupplier isActive, AuditProperties properties, Clock clock) {
        this.audit = audit;
        this.metrics = metrics;
        this.isActive = isActive;
        this.interval = properties.interval();
        this.waitMax = properties.waitMax();
        this.clock = clock;
    }

    /** Runs every interval; sooner if the last audit was incomplete, as while the platform starts. */
    @Scheduled(initialDelayString = "${jetway.audit.first-after}", fixedDelayString = "${jetway.audit.retry-after}")
    void auditPeriodically() throws InterruptedException {
        AuditReport before = last;
        boolean due = before == null
                || !before.isComplete()
                || !clock.instant().isBefore(before.startedAt().plus(interval));
        if (due && isActive.getAsBoolean()) {
            run();
        }
    }

    /** Runs an audit; empty if another one did not end in time. */
    Optional<AuditReport> run() throws InterruptedException {
        if (!oneAtATime.tryLock(waitMax.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            AuditReport report = audit.run();
            last = report;
            metrics.record(report);
            logResult(report);
            return Optional.of(report);
        } finally {
            oneAtATime.unlock();
        }
    }

    @ReadOperation
    WebEndpointResponse<AuditReport> last() {
        return response(Optional.ofNullable(last), WebEndpointResponse.STATUS_NOT_FOUND);
    }

    /** Runs an audit and waits for its end. */
    @WriteOperation
    WebEndpointResponse<AuditReport> runNow() throws InterruptedException {
        return response(run(), WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
    }

    private static WebEndpointResponse<AuditReport> response(Optional<AuditReport> report, int statusWithout) {
        return report.map(WebEndpointResponse::new).orElseGet(() -> new WebEndpointResponse<>(statusWithout));
    }

    private static void logResult(AuditReport report) {
        report.checks().forEach(result -> {
            if (result.problem() != null) {
                log.warn("Audit: {} could not be checked: {}", result.check(), result.problem());
            }
            if (!result.differences().isEmpty()) {
                Difference first = result.differences().getFirst();
                log.error(
                        "Audit: {} differences in {}, the first: {}, expected {}, found {}",
                        result.differences().size(),
                        result.check(),
                        first.subject(),
                        first.expected(),
                        first.found());
            }
        });
    }
}
