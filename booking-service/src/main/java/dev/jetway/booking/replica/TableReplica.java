package dev.jetway.booking.replica;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import dev.jetway.platform.projection.BoundedAsyncStatements;
import dev.jetway.platform.projection.ReadModelUnavailable;
import dev.jetway.platform.projection.RowChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.JsonNode;

/**
 * Copies a table of the primary, row for row and under the same names, and adds the columns that the table gets later.
 * {@code cassandra/schema.cql} defines the replica's key and its first columns.
 *
 * <p>A new column is announced on two topics, in no fixed order: with its type by the schema change, and without it by the
 * first row that has it. So a row waits a short time for the schema change; if none arrives, the column becomes text. Every
 * write carries the timestamp of its position in the binary log.
 */
final class TableReplica {

    /**
     * Limits of a table replica.
     *
     * @param keyspace of the replica
     * @param columnsMax maximum number of the replica's columns; further columns are not added
     * @param definitionPatience how long a row with an unknown column waits for the schema change that defines it
     */
    @ConfigurationProperties("jetway.cassandra")
    record TableReplicaProperties(
            String keyspace,
            @DefaultValue("64") int columnsMax,
            @DefaultValue("3s") Duration definitionPatience) {}

    private static final Duration REFRESH_INTERVAL = Duration.ofMillis(100);
    private static final int STATEMENTS_MAX = 64;

    private final CqlSession session;
    private final ReplicaColumns columns;
    private final Duration definitionPatience;
    private final PreparedStatement delete;
    private final Map<List<String>, PreparedStatement> inserts = new ConcurrentHashMap<>();

    TableReplica(CqlSession session, String table, TableReplicaProperties properties) {
        this.session = session;
        this.columns = new ReplicaColumns(session, properties.keyspace(), table, properties.columnsMax());
        this.definitionPatience = properties.definitionPatience();
        this.delete = prepare("DELETE FROM %s USING TIMESTAMP ? WHERE %s"
                .formatted(columns.table(), joined(columns.key(), " AND ", column -> column + " = ?")));
    }

    /** Adds those of the primary's columns that the replica lacks, in the primary's order up to the maximum. */
    void addColumns(SequencedMap<String, ColumnType> definition) {
        columns.add(definition);
    }

    void project(List<RowChange> changes) {
        addUnknownColumns(changes.stream()
                .flatMap(change -> change.row().propertyNames().stream())
                .collect(Collectors.toSet()));
        BoundedAsyncStatements.run(
                session, changes.stream().map(this::statement).toList());
    }

    private void addUnknownColumns(Set<String> names) {
        long deadline = System.nanoTime() + definitionPatience.toNanos();
        while (!columns.missing(names).isEmpty() && System.nanoTime() < deadline) {
            pause();
            columns.refresh();
        }
        columns.add(columns.missing(names).stream().collect(Collectors.toMap(name -> name, _ -> ColumnType.TEXT)));
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

    /** Columns that the row does not have, since the primary dropped or renamed them, are emptied: what is erased must not stay there. */
    private BoundStatement insertion(RowChange change) {
        List<String> names = columns.known().keySet().stream().sorted().toList();
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

    /** One statement for every set of columns: one before and one after a schema change. */
    private PreparedStatement insert(List<String> names) {
        if (inserts.size() >= STATEMENTS_MAX) {
            inserts.clear();
        }
        return inserts.computeIfAbsent(
                names,
                _ -> prepare("INSERT INTO %s (%s) VALUES (%s) USING TIMESTAMP ?"
                        .formatted(columns.table(), joined(names, ", ", name -> name), joined(names, ", ", _ -> "?"))));
    }

    /** The coordinator may not know a new column yet: then the batch is retried, as in an outage. */
    private PreparedStatement prepare(String cql) {
        try {
            return session.prepare(SimpleStatement.newInstance(cql).setIdempotent(true));
        } catch (InvalidQueryException notYet) {
            columns.refresh();
            throw new ReadModelUnavailable("A node does not know all columns of " + columns.table(), notYet);
        }
    }

    private static String joined(Collection<String> names, String separator, Function<String, String> form) {
        return names.stream().map(ReplicaColumns::quoted).map(form).collect(Collectors.joining(separator));
    }

    private static void pause() {
        try {
            Thread.sleep(REFRESH_INTERVAL);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ReadModelUnavailable("Stopped while waiting for a schema change");
        }
    }
}
