package dev.jetway.identity.signin;

import static dev.jetway.platform.sql.UtcColumns.column;
import static dev.jetway.platform.sql.UtcColumns.instant;

import dev.jetway.platform.sql.ExpiredRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code sign_in_failure}: counts of failures and the end of the current wait. */
record SignInFailures(JdbcClient jdbc) {

    record Count(String subject, int failures, Instant lastAt, Instant waitUntil) {}

    private static final String SELECT =
            "SELECT subject, failures, last_at, wait_until FROM sign_in_failure WHERE subject IN (:subjects)";

    Map<String, Count> find(Collection<String> subjects) {
        return bySubject(jdbc.sql(SELECT)
                .param("subjects", subjects)
                .query(SignInFailures::count)
                .list());
    }

    /** Inserts missing counts, and locks all until the transaction ends. */
    Map<String, Count> lock(Collection<String> subjects, Instant now) {
        // In one order, so that transactions do not deadlock.
        List<String> sorted = subjects.stream().sorted().toList();
        for (String subject : sorted) {
            jdbc.sql("""
                INSERT INTO sign_in_failure (subject, failures, last_at, wait_until)
                VALUES (:subject, 0, :now, :now) ON DUPLICATE KEY UPDATE failures = failures\
                """).param("subject", subject).param("now", column(now)).update();
        }
        return bySubject(jdbc.sql(SELECT + " ORDER BY subject FOR UPDATE")
                .param("subjects", sorted)
                .query(SignInFailures::count)
                .list());
    }

    void store(Count count) {
        jdbc.sql("""
            UPDATE sign_in_failure SET failures = :failures, last_at = :lastAt, wait_until = :waitUntil
            WHERE subject = :subject\
            """)
                .param("failures", count.failures())
                .param("lastAt", column(count.lastAt()))
                .param("waitUntil", column(count.waitUntil()))
                .param("subject", count.subject())
                .update();
    }

    void delete(String subject) {
        jdbc.sql("DELETE FROM sign_in_failure WHERE subject = :subject")
                .param("subject", subject)
                .update();
    }

    /** Decrements the count and ends the wait. */
    void decrement(String subject, Instant now) {
        jdbc.sql("""
            UPDATE sign_in_failure SET failures = GREATEST(failures, 1) - 1, wait_until = :now
            WHERE subject = :subject\
            """).param("now", column(now)).param("subject", subject).update();
    }

    void deleteBefore(Instant lastAt) {
        ExpiredRows.delete(jdbc, "DELETE FROM sign_in_failure WHERE last_at < ?", lastAt);
    }

    int deleteOldest(int rows) {
        return jdbc.sql("DELETE FROM sign_in_failure ORDER BY last_at LIMIT :rows")
                .param("rows", rows)
                .update();
    }

    int size() {
        return jdbc.sql("SELECT COUNT(*) FROM sign_in_failure")
                .query(Integer.class)
                .single();
    }

    static Duration remaining(Count count, Instant now) {
        Duration remaining = Duration.between(now, count.waitUntil());
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    private static Map<String, Count> bySubject(List<Count> counts) {
        return counts.stream().collect(Collectors.toMap(Count::subject, Function.identity()));
    }

    private static Count count(ResultSet row, int number) throws SQLException {
        return new Count(
                row.getString("subject"), row.getInt("failures"), instant(row, "last_at"), instant(row, "wait_until"));
    }
}
