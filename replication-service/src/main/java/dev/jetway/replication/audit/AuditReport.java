package dev.jetway.replication.audit;

import dev.jetway.replication.audit.Check.Difference;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of an audit.
 *
 * @param settledBefore changes after that moment may be on their way and were left out
 */
record AuditReport(
        Outcome outcome, Instant startedAt, long durationMillis, Instant settledBefore, List<CheckResult> checks) {

    AuditReport {
        checks = List.copyOf(checks);
    }

    /** The overall result. */
    enum Outcome {
        CLEAN,
        DIFFERENCES,
        /** Nothing was found, but not everything could be looked at. */
        INCOMPLETE;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The result of one check.
     *
     * @param problem why the check could not be made; null if it was
     */
    record CheckResult(
            String check,
            long examined,
            List<Difference> differences,
            @Nullable String problem) {

        CheckResult {
            differences = List.copyOf(differences);
        }
    }

    static AuditReport of(Instant startedAt, long durationMillis, Instant settledBefore, List<CheckResult> checks) {
        return new AuditReport(outcomeOf(checks), startedAt, durationMillis, settledBefore, checks);
    }

    boolean isComplete() {
        return isComplete(checks);
    }

    private static Outcome outcomeOf(List<CheckResult> checks) {
        if (checks.stream().anyMatch(result -> !result.differences().isEmpty())) {
            return Outcome.DIFFERENCES;
        }
        return isComplete(checks) ? Outcome.CLEAN : Outcome.INCOMPLETE;
    }

    private static boolean isComplete(List<CheckResult> checks) {
        return checks.stream().allMatch(result -> result.problem() == null);
    }
}
