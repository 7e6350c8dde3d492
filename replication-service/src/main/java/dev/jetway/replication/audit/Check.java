package dev.jetway.replication.audit;

import java.util.List;

/** One check. What one pass finds may still be in progress; what two passes find alike is a difference. */
interface Check {

    /** The name in metrics and reports. */
    String name();

    Result run(AuditSnapshot snapshot);

    /**
     * The result of one pass.
     *
     * @param examined number of rows examined, so that a check of nothing does not count as clean
     * @param differences the first of them, in a bounded number
     */
    record Result(long examined, List<Difference> differences) {

        public Result {
            differences = List.copyOf(differences);
        }
    }

    /**
     * A difference between two sources.
     *
     * @param subject ids and references, never a person
     */
    record Difference(String check, String subject, String expected, String found) {}

    /** The read models can't be compared with the primary now; the message says why. */
    final class NotComparable extends RuntimeException {
        NotComparable(String why) {
            super(why, null, false, false);
        }
    }
}
