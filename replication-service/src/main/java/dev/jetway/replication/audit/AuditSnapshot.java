package dev.jetway.replication.audit;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The data sources of one pass: the primary, and the read models if they are available.
 *
 * @param prefix put before every database's and keyspace's name
 * @param readModels null if they can't be compared now
 * @param readModelsProblem why not
 * @param settledBefore later changes may be in progress
 * @param overdueBefore work that started earlier should have ended
 */
record AuditSnapshot(
        JdbcClient primary,
        @Nullable CqlSession readModels,
        String readModelsProblem,
        String prefix,
        Instant now,
        Instant settledBefore,
        Instant overdueBefore,
        AuditProperties properties) {

    /** Greater than every key, since keys are ASCII letters, digits and hyphens. */
    static final String PAST_ALL = "~";

    /** The statement with the placeholders of databases replaced. */
    String named(String statement) {
        return statement.replaceAll("\\{(\\w+)}", prefix + "$1");
    }

    /** The last key of the page that begins after {@code from}; {@link #PAST_ALL} for the last page. */
    String endOfPage(String table, String key, String from) {
        return primary.sql(named("SELECT %s FROM %s WHERE %s > :from ORDER BY %s LIMIT 1 OFFSET :rows"
                        .formatted(key, table, key, key)))
                .param("from", from)
                .param("rows", properties.pageRows() - 1)
                .query(String.class)
                .optional()
                .orElse(PAST_ALL);
    }
}
