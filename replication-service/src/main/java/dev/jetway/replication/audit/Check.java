package dev.jetway.replication.audit;

import java.util.List;

/** One question to the books. What one look finds may still be on its way; what two looks find alike is a difference. */
interface Check {

    /** Names it in metrics and answers. */
    String name();

    Look look(Books books);

    /**
     * What one look saw.
     *
     * @param examined rows that were looked at, so that nobody takes a check of nothing for a clean one
     * @param differences the first of them, in a bounded number
     */
    record Look(long examined, List<Difference> differences) {

        public Look {
            differences = List.copyOf(differences);
        }
    }
}
