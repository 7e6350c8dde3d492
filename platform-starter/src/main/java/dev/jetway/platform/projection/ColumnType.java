package dev.jetway.platform.projection;

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
 * What a column of a copy can be, and how a value gets there from a row change. Each is made from one way of writing only, so
 * that the copy's own type says how to read; whatever else the primary has becomes text, as it was written.
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

    /** The type for a column of the primary, by its name and length there. */
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

    /** The type of a column that is there; empty if it is none of these. */
    static Optional<ColumnType> of(DataType inCassandra) {
        return Arrays.stream(values())
                .filter(type -> type.inCassandra.equals(inCassandra))
                .findAny();
    }

    String cql() {
        return inCassandra.asCql(false, false);
    }

    /** What to bind for a value of a row change. */
    @Nullable
    Object read(JsonNode value) {
        return value.isNull() ? null : reading.apply(value);
    }

    /** MySQL keeps a flag as 0 or 1. */
    private static long whole(JsonNode value) {
        return value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.asLong();
    }
}
