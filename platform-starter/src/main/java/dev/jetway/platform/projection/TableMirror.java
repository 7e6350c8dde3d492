package dev.jetway.platform.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Copies a table of the primary, and follows its definition.
 *
 * <p>A column that is new is heard of on two topics, in no certain order: with its type, when the definition changes, and
 * without, in the first row that has it. So a row waits a little for the definition; if none comes, the column becomes text.
 * Every write carries the time of its place in the binlog.
 */
final class TableMirror {

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);
    private static final int STATEMENTS_MAX = 64;

    private final CqlSession session;
    private final MirroredTable spec;
    private final MirrorColumns columns;
    private final Duration definitionPatience;
    private final PreparedStatement delete;
    private final Map<List<String>, PreparedStatement> inserts = new ConcurrentHashMap<>();

    TableMirror(CqlSession session, MirroredTable spec, ReadModelSettings settings) {
        this.session = session;
        this.spec = spec;
        this.columns = new MirrorColumns(session, settings.keyspace(), spec.copy(), settings.columnsMax());
        this.definitionPatience = settings.definitionPatience();
        this.delete = prepare("DELETE FROM %s USING TIMESTAMP ? WHERE %s"
                .formatted(columns.table(), joined(columns.key(), " AND ", column -> column + " = ?")));
    }

    /** The subscription that fills the copy. */
    RowSubscription rows() {
        return RowSubscription.of(spec.name(), spec.topic(), this::project);
    }

    boolean isOf(String table) {
        return spec.source().equals(table);
    }

    /** The table has changed, or is told anew. */
    void follow(TableDefinition definition) {
        columns.add(definition.columns());
    }

    private void project(List<RowChange> changes) {
        learn(changes.stream()
                .flatMap(change -> change.row().propertyNames().stream())
                .collect(Collectors.toSet()));
        SideBySide.run(session, changes.stream().map(this::statement).toList());
    }

    private void learn(Set<String> met) {
        long deadline = System.nanoTime() + definitionPatience.toNanos();
        while (!columns.missing(met).isEmpty() && System.nanoTime() < deadline) {
            pause();
            columns.refresh();
        }
        columns.add(columns.missing(met).stream().collect(Collectors.toMap(name -> name, _ -> ColumnType.TEXT)));
    }

    private BoundStatement statement(RowChange change) {
        columns.key().forEach(column -> requireValue(change, column));
        return change.operation() == RowChange.Operation.DELETE ? deletion(change) : insertion(change);
    }

    private BoundStatement deletion(RowChange change) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(change.position().cassandraTimestamp());
        columns.key().forEach(column -> values.add(value(change, column)));
        return delete.bind(values.toArray());
    }

    private BoundStatement insertion(RowChange change) {
        List<String> names = change.row().propertyNames().stream()
                .filter(columns.known()::containsKey)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        List<@Nullable Object> values = new ArrayList<>();
        names.forEach(column -> values.add(value(change, column)));
        values.add(change.position().cassandraTimestamp());
        return insert(names).bind(values.toArray());
    }

    private @Nullable Object value(RowChange change, String column) {
        return Objects.requireNonNull(columns.known().get(column), column)
                .read(change.row().path(column));
    }

    private static void requireValue(RowChange change, String column) {
        JsonNode value = change.row().path(column);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("The row has no " + column);
        }
    }

    /** One for every set of columns that rows come with: as a rule one before and one after a change of the table. */
    private PreparedStatement insert(List<String> names) {
        if (inserts.size() >= STATEMENTS_MAX) {
            inserts.clear();
        }
        return inserts.computeIfAbsent(
                names,
                _ -> prepare("INSERT INTO %s (%s) VALUES (%s) USING TIMESTAMP ?"
                        .formatted(columns.table(), joined(names, ", ", name -> name), joined(names, ", ", _ -> "?"))));
    }

    /** A column that is listed already may be new to the node that is asked: then it is asked again, as in an outage. */
    private PreparedStatement prepare(String cql) {
        try {
            return session.prepare(SimpleStatement.newInstance(cql).setIdempotent(true));
        } catch (InvalidQueryException notYet) {
            columns.refresh();
            throw new ReadModelUnavailable("A node does not know all columns of " + columns.table(), notYet);
        }
    }

    private static String joined(Collection<String> names, String separator, Function<String, String> form) {
        return names.stream().map(MirrorColumns::quoted).map(form).collect(Collectors.joining(separator));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN_AFTER);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ReadModelUnavailable("Stopped while waiting for a definition");
        }
    }
}
