package dev.jetway.booking.replica;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import dev.jetway.platform.projection.ReadModelUnavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columns of a table replica in Cassandra. Columns are only added, up to a maximum. Several instances may add the same
 * column at once; {@link #refresh} finds the columns that other instances have added.
 */
final class ReplicaColumns {

    private static final Logger log = LoggerFactory.getLogger(ReplicaColumns.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    private final CqlSession session;
    private final CqlIdentifier keyspace;
    private final CqlIdentifier table;
    private final int columnsMax;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final List<String> key;
    private volatile Map<String, ColumnType> known;

    ReplicaColumns(CqlSession session, String keyspace, String table, int columnsMax) {
        this.session = session;
        this.keyspace = CqlIdentifier.fromInternal(keyspace);
        this.table = CqlIdentifier.fromInternal(table);
        this.columnsMax = columnsMax;
        session.refreshSchema(); // another instance may have created the table just now
        TableMetadata found = metadata();
        this.known = columnsOf(found);
        this.key = found.getPrimaryKey().stream()
                .map(column -> column.getName().asInternal())
                .toList();
    }

    /** The table's name in CQL. */
    String table() {
        return keyspace.asCql(true) + "." + table.asCql(true);
    }

    static String quoted(String name) {
        return CqlIdentifier.fromInternal(name).asCql(true);
    }

    List<String> key() {
        return key;
    }

    Map<String, ColumnType> known() {
        return known;
    }

    /** The names that have no column yet and are not refused. */
    List<String> missing(Collection<String> names) {
        Map<String, ColumnType> current = known;
        return names.stream()
                .filter(name -> !current.containsKey(name) && !refused.contains(name))
                .toList();
    }

    /** Reads the table's metadata again. */
    void refresh() {
        session.refreshSchema();
        known = columnsOf(metadata());
    }

    /** Adds the missing columns and returns when all nodes agree on the schema. */
    synchronized void add(Map<String, ColumnType> wanted) {
        if (missing(wanted.keySet()).isEmpty()) {
            return;
        }
        refresh();
        List<String> fitting = missing(wanted.keySet()).stream()
                .filter(name -> NAME.matcher(name).matches())
                .limit(Math.max(0, columnsMax - known.size()))
                .toList();
        for (String name : missing(wanted.keySet())) {
            if (!fitting.contains(name)) {
                refused.add(name);
                log.warn("Replica {} does not get column {}: invalid name, or too many columns", table(), name);
            }
        }
        if (!fitting.isEmpty()) {
            alter(fitting.stream()
                    .map(name -> quoted(name) + " "
                            + Objects.requireNonNull(wanted.get(name)).cql())
                    .collect(Collectors.joining(", ")));
        }
    }

    private void alter(String added) {
        String cql = "ALTER TABLE %s ADD IF NOT EXISTS (%s)".formatted(table(), added);
        boolean agreed = session.execute(SimpleStatement.newInstance(cql).setTimeout(TIMEOUT))
                .getExecutionInfo()
                .isSchemaInAgreement();
        if (!agreed) {
            throw new ReadModelUnavailable("No schema agreement on the columns added to " + table());
        }
        refresh();
        log.info("Replica {}: added columns {}", table(), added);
    }

    private TableMetadata metadata() {
        return session.getMetadata()
                .getKeyspace(keyspace)
                .flatMap(found -> found.getTable(table))
                .orElseThrow(() -> new IllegalStateException("schema.cql defines no table " + table()));
    }

    private static Map<String, ColumnType> columnsOf(TableMetadata table) {
        Map<String, ColumnType> columns = new HashMap<>();
        for (ColumnMetadata column : table.getColumns().values()) {
            columns.put(
                    column.getName().asInternal(),
                    ColumnType.of(column.getType())
                            .orElseThrow(
                                    () -> new IllegalStateException("Unsupported column type " + column.getType())));
        }
        return Map.copyOf(columns);
    }
}
