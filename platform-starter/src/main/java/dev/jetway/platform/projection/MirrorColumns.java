package dev.jetway.platform.projection;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
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
 * The columns of a copy in Cassandra. Columns are only ever added, in a bounded number; that several instances add the same one
 * at once makes no difference. Life: as long as the service's; what other instances add is found by looking again.
 */
final class MirrorColumns {

    private static final Logger log = LoggerFactory.getLogger(MirrorColumns.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    private final CqlSession session;
    private final CqlIdentifier keyspace;
    private final CqlIdentifier table;
    private final int columnsMax;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final List<String> key;
    private volatile Map<String, ColumnType> known;

    MirrorColumns(CqlSession session, String keyspace, String table, int columnsMax) {
        this.session = session;
        this.keyspace = CqlIdentifier.fromInternal(keyspace);
        this.table = CqlIdentifier.fromInternal(table);
        this.columnsMax = columnsMax;
        session.refreshSchema(); // another instance may have made the table just now
        TableMetadata found = look();
        this.known = columnsOf(found);
        this.key = found.getPrimaryKey().stream()
                .map(column -> column.getName().asInternal())
                .toList();
    }

    /** The table's name as statements need it. */
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

    /** Those of the names that have no column, and could have one. */
    List<String> missing(Collection<String> names) {
        Map<String, ColumnType> there = known;
        return names.stream()
                .filter(name -> !there.containsKey(name) && !refused.contains(name))
                .toList();
    }

    /** Looks again what is there. */
    void refresh() {
        session.refreshSchema();
        known = columnsOf(look());
    }

    /** Adds what is missing, and returns when every node knows it. */
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
                log.warn("The copy {} does not get the column {}: its name or the number of columns", table(), name);
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
            throw new ReadModelUnavailable("Not every node knows the columns that were added to " + table());
        }
        refresh();
        log.info("The copy {} has got columns: {}", table(), added);
    }

    private TableMetadata look() {
        return session.getMetadata()
                .getKeyspace(keyspace)
                .flatMap(found -> found.getTable(table))
                .orElseThrow(() -> new IllegalStateException("schema.cql makes no table " + table()));
    }

    private static Map<String, ColumnType> columnsOf(TableMetadata table) {
        Map<String, ColumnType> columns = new HashMap<>();
        for (ColumnMetadata column : table.getColumns().values()) {
            columns.put(
                    column.getName().asInternal(),
                    ColumnType.of(column.getType())
                            .orElseThrow(() -> new IllegalStateException(
                                    "No value gets into a column of the type " + column.getType())));
        }
        return Map.copyOf(columns);
    }
}
