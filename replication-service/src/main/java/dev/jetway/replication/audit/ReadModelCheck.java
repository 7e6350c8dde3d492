package dev.jetway.replication.audit;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Compares a read model with the primary. First every row of the read model is looked up on the primary, page by page,
 * which finds different and surplus rows. Only if fewer rows matched than the primary has, the primary is scanned too, to find
 * the missing rows. Both end with the page that reaches the limit of differences.
 */
record ReadModelCheck(ReadModel model) implements Check {

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Result run(AuditSnapshot snapshot) {
        CqlSession session = snapshot.readModels();
        if (session == null) {
            throw new NotComparable(snapshot.readModelsProblem());
        }
        List<Difference> found = new ArrayList<>();
        long matched = compareAll(snapshot, session, found);
        long expected = snapshot.primary()
                .sql(snapshot.named("SELECT COUNT(*) FROM " + model.sourceTable() + " WHERE " + model.counted()))
                .query(Long.class)
                .single();
        if (matched < expected) {
            findMissing(snapshot, session, found);
        }
        int named = Math.min(found.size(), snapshot.properties().differencesMax());
        return new Result(Math.max(matched, expected), found.subList(0, named));
    }

    private long compareAll(AuditSnapshot snapshot, CqlSession session, List<Difference> found) {
        SimpleStatement everything = SimpleStatement.newInstance(
                        snapshot.named("SELECT " + String.join(", ", model.allColumns()) + " FROM " + model.table()))
                .setPageSize(snapshot.properties().pageRows())
                .setTimeout(snapshot.properties().queryTimeout())
                .setIdempotent(true);
        long matched = 0;
        List<ComparedRow> page = new ArrayList<>();
        for (Row row : session.execute(everything)) {
            if (isListed(row)) {
                page.add(ComparedRow.of(row, model.allColumns()));
            }
            if (page.size() == snapshot.properties().pageRows()) {
                matched += compare(snapshot, page, found);
                page.clear();
                if (found.size() >= snapshot.properties().differencesMax()) {
                    return matched;
                }
            }
        }
        return matched + (page.isEmpty() ? 0 : compare(snapshot, page, found));
    }

    /** A removed flight may keep its counts, which no query returns. */
    private boolean isListed(Row row) {
        return !model.columns().contains("aircraft") || row.getObject("aircraft") != null;
    }

    /** Returns how many rows of the page exist on the primary. */
    private int compare(AuditSnapshot snapshot, List<ComparedRow> page, List<Difference> found) {
        Map<List<Object>, ComparedRow> onPrimary = onPrimary(
                snapshot,
                page.stream()
                        .map(row -> row.value(model.sourceKey()))
                        .distinct()
                        .toList());
        int matched = 0;
        for (ComparedRow row : page) {
            ComparedRow original = onPrimary.get(row.values(model.key()));
            if (original == null) {
                found.add(difference(row, "no row", "a row in the read model"));
                continue;
            }
            matched++;
            List<String> differing = original.differing(row, model.columns());
            if (!differing.isEmpty()) {
                found.add(difference(row, original.describe(differing), row.describe(differing)));
            }
        }
        return matched;
    }

    private Map<List<Object>, ComparedRow> onPrimary(AuditSnapshot snapshot, List<Object> keys) {
        return snapshot
                .primary()
                .sql(snapshot.named(model.source() + model.sourceKey() + " IN (:keys)"))
                .param("keys", keys)
                .query((row, _) -> ComparedRow.of(row, model.allColumns()))
                .stream()
                .collect(Collectors.toMap(row -> row.values(model.key()), row -> row));
    }

    private void findMissing(AuditSnapshot snapshot, CqlSession session, List<Difference> found) {
        PreparedStatement lookUp = session.prepare(snapshot.named("SELECT * FROM " + model.table() + " WHERE "
                + model.key().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "))));
        String from = "";
        while (!from.equals(AuditSnapshot.PAST_ALL)
                && found.size() < snapshot.properties().differencesMax()) {
            String to = snapshot.endOfPage(model.sourceTable(), model.sourceKey(), from);
            List<ComparedRow> page = range(snapshot, from, to);
            List<CompletableFuture<Boolean>> there =
                    page.stream().map(row -> isThere(session, lookUp, row)).toList();
            for (int i = 0; i < page.size(); i++) {
                if (!there.get(i).join()) {
                    found.add(difference(page.get(i), "a row in the read model", "no row"));
                }
            }
            from = to;
        }
    }

    private List<ComparedRow> range(AuditSnapshot snapshot, String from, String to) {
        String rows = model.source() + "%s > :from AND %s <= :to".formatted(model.sourceKey(), model.sourceKey());
        return snapshot.primary()
                .sql(snapshot.named(rows))
                .param("from", from)
                .param("to", to)
                .query((row, _) -> ComparedRow.of(row, model.allColumns()))
                .list();
    }

    private CompletableFuture<Boolean> isThere(CqlSession session, PreparedStatement lookUp, ComparedRow row) {
        BoundStatement bound = lookUp.bind(row.values(model.key()).toArray()).setIdempotent(true);
        return session.executeAsync(bound)
                .thenApply(rows -> {
                    Row one = rows.one();
                    return one != null && isListed(one);
                })
                .toCompletableFuture();
    }

    private Difference difference(ComparedRow row, String expected, String found) {
        return new Difference(name(), subject(row), expected, found);
    }

    private String subject(ComparedRow row) {
        return row.values(model.subject()).stream().map(Object::toString).collect(Collectors.joining(" "));
    }
}
