package dev.jetway.replication.audit;

import com.datastax.oss.driver.api.core.DriverException;
import dev.jetway.replication.audit.AuditReport.CheckResult;
import dev.jetway.replication.audit.Check.Difference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Runs all checks once. The platform continues meanwhile, so a check with findings is repeated after a grace period, and only
 * what both passes found alike is a difference; everything that was in progress has changed by then.
 */
record Audit(AuditConnections connections, List<Check> checks, Duration grace, Clock clock) {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    Audit {
        checks = List.copyOf(checks);
    }

    AuditReport run() throws InterruptedException {
        Instant startedAt = clock.instant();
        Map<String, CheckResult> results = new HashMap<>();
        Instant settledBefore = runAll(checks, results);
        List<Check> suspicious = checks.stream()
                .filter(check -> !resultOf(results, check).differences().isEmpty())
                .toList();
        if (!suspicious.isEmpty()) {
            Thread.sleep(grace);
            Map<String, CheckResult> second = new HashMap<>();
            runAll(suspicious, second);
            suspicious.forEach(
                    check -> results.put(check.name(), both(resultOf(results, check), resultOf(second, check))));
        }
        return AuditReport.of(
                startedAt,
                Duration.between(startedAt, clock.instant()).toMillis(),
                settledBefore,
                checks.stream().map(check -> resultOf(results, check)).toList());
    }

    private Instant runAll(List<Check> some, Map<String, CheckResult> results) {
        try (AuditConnections.Opened opened = connections.open()) {
            some.forEach(check -> results.put(check.name(), runOne(check, opened.snapshot())));
            return opened.snapshot().settledBefore();
        } catch (DataAccessException e) {
            some.forEach(check -> results.put(check.name(), failed(check, e)));
            return Instant.EPOCH;
        }
    }

    private static CheckResult runOne(Check check, AuditSnapshot snapshot) {
        try {
            Check.Result result = check.run(snapshot);
            return new CheckResult(check.name(), result.examined(), result.differences(), null);
        } catch (Check.NotComparable e) {
            return new CheckResult(check.name(), 0, List.of(), e.getMessage());
        } catch (DataAccessException | DriverException | CompletionException e) {
            return failed(check, e);
        }
    }

    /** Only the kind of the failure, because its message may quote rows. */
    private static CheckResult failed(Check check, RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        log.debug("The check {} could not be made", check.name(), failure);
        return new CheckResult(check.name(), 0, List.of(), cause.getClass().getSimpleName());
    }

    private static CheckResult both(CheckResult first, CheckResult second) {
        List<Difference> alike = new ArrayList<>(first.differences());
        alike.retainAll(second.differences());
        return new CheckResult(second.check(), second.examined(), alike, second.problem());
    }

    private static CheckResult resultOf(Map<String, CheckResult> results, Check check) {
        return Objects.requireNonNull(results.get(check.name()));
    }
}
