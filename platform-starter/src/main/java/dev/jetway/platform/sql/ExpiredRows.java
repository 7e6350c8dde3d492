package dev.jetway.platform.sql;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletion in batches, so that no statement locks many rows. What is left after many batches waits for the next time. */
public final class ExpiredRows {

    private static final int BATCH_ROWS = 1_000;
    private static final int BATCHES_MAX = 200;

    private ExpiredRows() {}

    /**
     * Returns how many rows were deleted.
     *
     * @param statement with the time as its parameter
     */
    public static int delete(JdbcClient jdbc, String statement, Instant time) {
        int deleted = 0;
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            int rows = jdbc.sql(statement + " LIMIT " + BATCH_ROWS)
                    .param(UtcColumns.column(time))
                    .update();
            deleted += rows;
            if (rows < BATCH_ROWS) {
                break;
            }
        }
        return deleted;
    }
}
