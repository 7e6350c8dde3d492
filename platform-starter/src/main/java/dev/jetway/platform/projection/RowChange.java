package dev.jetway.platform.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One change of one row of the primary.
 *
 * @param before the row before; null for an insert, or if unknown
 * @param after the row after; null for a deletion
 */
public record RowChange(
        Operation operation,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        SourcePosition position) {

    /** The operation; READ is a row of a snapshot. */
    public enum Operation {
        READ,
        CREATE,
        UPDATE,
        DELETE
    }

    public RowChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("A change needs a row before or after it");
        }
    }

    /** The row after the change; for a deletion, the row before. */
    public JsonNode row() {
        return after != null ? after : Objects.requireNonNull(before);
    }

    /** A column's text; an error where it is null. */
    public String text(String column) {
        return required(column).asString();
    }

    /** A whole number. */
    public long number(String column) {
        return required(column).asLong();
    }

    /** A {@code DATETIME(6)} column that holds UTC. */
    public Instant instant(String column) {
        return Instant.EPOCH.plus(required(column).asLong(), ChronoUnit.MICROS);
    }

    /** A {@code DATE} column. */
    public LocalDate date(String column) {
        return LocalDate.ofEpochDay(required(column).asLong());
    }

    private JsonNode required(String column) {
        JsonNode value = row().path(column);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("The row has no " + column);
        }
        return value;
    }
}
