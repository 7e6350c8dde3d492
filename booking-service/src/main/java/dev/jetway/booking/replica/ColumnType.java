package dev.jetway.booking.replica;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The type of a replica's column, and the conversion of a value of a row change to it. Each type corresponds to one
 * representation in row changes; all other types of the primary become text.
 */
enum ColumnType {
    TEXT(DataTypes.TEXT, value -> value.isContainer() ? value.toString() : value.asString()),
    BIGINT(DataTypes.BIGINT, ColumnType::whole),
    DOUBLE(DataTypes.DOUBLE, JsonNode::asDouble),
    DATE(DataTypes.DATE, days -> LocalDate.ofEpochDay(days.asLong())),
    TIMESTAMP(DataTypes.TIMESTAMP, micros -> Instant.EPOCH.plus(micros.asLong(), ChronoUnit.MICROS));

    private static final Pattern WHOLE_NUMBER =
            Pattern.compile("(TINYINT|SMALLINT|MEDIUMINT|INT|INTEGER|BIGINT|BOOL|BOOLEAN)( UNSIGNED)?( ZEROFILL)?");
    private static final int MICROSECONDS = 6;

    private final DataType inCassandra;
    private final Function<JsonNode, Object> reading;

    ColumnType(DataType inCassandra, Function<JsonNode, Object> reading) {
        this.inCassandra = inCassandra;
        this.reading = reading;
    }

    /** The type for a column of the primary, by the name and length of its type there. */
    static ColumnType forPrimary(String typeName, int length) {
        String name = typeName.toUpperCase(Locale.ROOT);
        if (WHOLE_NUMBER.matcher(name).matches()) {
            return BIGINT;
        }
        return switch (name) {
            case "FLOAT", "DOUBLE" -> DOUBLE;
            case "DATE" -> DATE;
            case "DATETIME" -> length == MICROSECONDS ? TIMESTAMP : TEXT;
            default -> TEXT;
        };
    }

    /** The type of an existing column; empty if it is none of these. */
    static Optional<ColumnType> of(DataType inCassandra) {
        return Arrays.stream(values())
                .filter(type -> type.inCassandra.equals(inCassandra))
                .findAny();
    }

    String cql() {
        return inCassandra.asCql(false, false);
    }

    /** The value to bind for a value of a row change; null if the row has none. */
    @Nullable
    Object read(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : reading.apply(value);
    }

    /** MySQL stores a boolean as 0 or 1. */
    private static long whole(JsonNode value) {
        return value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.asLong();
    }
}
