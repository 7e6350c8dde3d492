package dev.jetway.replication.audit;

import com.datastax.oss.driver.api.core.cql.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row by the names of its columns, in the words that both databases share: times to the millisecond, which is what
 * Cassandra keeps, and a count that was never written as 0.
 */
record ReplicaRow(Map<String, String> values) {

    private static final String NEVER_COUNTED = "_taken";

    static ReplicaRow of(Row row, List<String> columns) {
        Map<String, String> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column, text(column, row.getObject(column))));
        return new ReplicaRow(values);
    }

    static ReplicaRow of(ResultSet row, List<String> columns) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : columns) {
            values.put(column, text(column, row.getObject(column)));
        }
        return new ReplicaRow(values);
    }

    String value(String column) {
        return Objects.requireNonNull(values.get(column), column);
    }

    List<String> values(List<String> columns) {
        return columns.stream().map(this::value).toList();
    }

    /** The values of a key's columns as Cassandra takes them. */
    Object[] keyValues(List<String> key) {
        return key.stream()
                .map(column -> switch (column) {
                    case "departure_date" -> LocalDate.parse(value(column));
                    case "created_at" -> Instant.parse(value(column));
                    default -> value(column);
                })
                .toArray();
    }

    /** Those columns in which this row differs from another one. */
    List<String> differing(ReplicaRow other, List<String> columns) {
        return columns.stream()
                .filter(column -> !value(column).equals(other.value(column)))
                .toList();
    }

    String describe(List<String> columns) {
        return columns.stream().map(column -> column + " " + value(column)).collect(Collectors.joining(", "));
    }

    private static String text(String column, @Nullable Object value) {
        return switch (value) {
            case null -> column.endsWith(NEVER_COUNTED) ? "0" : "nothing";
            case Instant instant -> instant.truncatedTo(ChronoUnit.MILLIS).toString();
            case LocalDateTime utc ->
                utc.toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS).toString();
            default -> value.toString();
        };
    }
}
