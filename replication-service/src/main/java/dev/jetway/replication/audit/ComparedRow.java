package dev.jetway.replication.audit;

import com.datastax.oss.driver.api.core.cql.Row;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row by the names of its columns, in the types that both databases share: times to the millisecond, which is what
 * Cassandra keeps, and a count that was never written as 0.
 */
record ComparedRow(Map<String, Object> values) {

    private static final String NEVER_COUNTED = "_taken";
    private static final String NOTHING = "nothing";

    /** A row whose columns were selected in this order. */
    static ComparedRow of(Row row, List<String> columns) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), shared(columns.get(i), row.getObject(i)));
        }
        return new ComparedRow(values);
    }

    static ComparedRow of(ResultSet row, List<String> columns) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        for (String column : columns) {
            values.put(column, shared(column, row.getObject(column)));
        }
        return new ComparedRow(values);
    }

    Object value(String column) {
        return Objects.requireNonNull(values.get(column), column);
    }

    List<Object> values(List<String> columns) {
        return columns.stream().map(this::value).toList();
    }

    /** Those columns in which this row differs from another one. */
    List<String> differing(ComparedRow other, List<String> columns) {
        return columns.stream()
                .filter(column -> !value(column).equals(other.value(column)))
                .toList();
    }

    String describe(List<String> columns) {
        return columns.stream().map(column -> column + " " + value(column)).collect(Collectors.joining(", "));
    }

    private static Object shared(String column, @Nullable Object value) {
        return switch (value) {
            case null -> column.endsWith(NEVER_COUNTED) ? (Object) 0L : NOTHING;
            case Instant instant -> instant.truncatedTo(ChronoUnit.MILLIS);
            case LocalDateTime utc -> utc.toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
            case Date date -> date.toLocalDate();
            case Number number -> number.longValue();
            default -> value;
        };
    }
}
