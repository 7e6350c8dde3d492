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
        Outcome outcome, Instant startedAt, long durationMillis, Instant settledBefore, List<Answer> checks) {

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
    record Answer(
            String check,
            long examined,
            List<Difference> differences,
            @Nullable String problem) {

        Answer {
            differences = List.copyOf(differences);
        }
    }

    static AuditReport of(Instant startedAt, long durationMillis, Instant settledBefore, List<Answer> checks) {
        return new AuditReport(outcomeOf(checks), startedAt, durationMillis, settledBefore, checks);
    }

    boolean isComplete() {
        return isComplete(checks);
    }

    private static Outcome outcomeOf(List<Answer> checks) {
        if (checks.stream().anyMatch(answer -> !answer.differences().isEmpty())) {
            return Outcome.DIFFERENCES;
        }
        return isComplete(checks) ? Outcome.CLEAN : Outcome.INCOMPLETE;
    }

    private static boolean isComplete(List<Answer> checks) {
        return checks.stream().allMatch(answer -> answer.problem() == null);
    }
}
