package dev.jetway.replication.audit;

import static dev.jetway.platform.sql.UtcColumns.column;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A check that reads only the primary, which has all databases: {@code audit/<name>.sql}, which finds the exceptions between two
 * keys of the scanned table. One page is one statement, which sees all databases at
 * the same moment.
 *
 * @param table the scanned table, such as <code>{booking}.booking</code>
 * @param key a column that its rows are in the order of
 */
record PrimaryCheck(String name, String table, String key, String sql) implements Check {

    static PrimaryCheck of(String name, String table, String key) {
        try {
            String sql = new ClassPathResource("audit/" + name + ".sql").getContentAsString(StandardCharsets.UTF_8);
            return new PrimaryCheck(name, table, key, sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Result run(AuditSnapshot snapshot) {
        JdbcClient primary = snapshot.primary();
        long rows = primary.sql(snapshot.named("SELECT COUNT(*) FROM " + table))
                .query(Long.class)
                .single();
        List<Difference> found = new ArrayList<>();
        String from = "";
        while (!from.equals(AuditSnapshot.PAST_ALL)
                && found.size() < snapshot.properties().differencesMax()) {
            String to = snapshot.endOfPage(table, key, from);
            found.addAll(exceptions(snapshot, from, to));
            from = to;
        }
        int named = Math.min(found.size(), snapshot.properties().differencesMax());
        return new Result(rows, found.subList(0, named));
    }

    private List<Difference> exceptions(AuditSnapshot snapshot, String from, String to) {
        return snapshot.primary()
                .sql(snapshot.named(sql))
                .param("from", from)
                .param("to", to)
                .param("now", column(snapshot.now()))
                .param("settled", column(snapshot.settledBefore()))
                .param("overdue", column(snapshot.overdueBefore()))
                .query(this::difference)
                .list();
    }

    private Difference difference(ResultSet row, int index) throws SQLException {
        return new Difference(name, row.getString("subject"), row.getString("expected"), row.getString("found"));
    }
}
