package dev.jetway.booking.persistence;

import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Local times as the tables store them, UTC and the offset in seconds, and the text of times in JSON. */
public final class SqlTimes {

    private SqlTimes() {}

    static LocalDateTime utc(OffsetDateTime time) {
        return UtcColumns.column(time.toInstant());
    }

    static int offsetSeconds(OffsetDateTime time) {
        return time.getOffset().getTotalSeconds();
    }

    /** A local time of two columns. */
    public static OffsetDateTime local(ResultSet row, String column, String offsetColumn) throws SQLException {
        return UtcColumns.instant(row, column).atOffset(ZoneOffset.ofTotalSeconds(row.getInt(offsetColumn)));
    }

    /** The text of a DATETIME(6). */
    static Instant instant(String column) {
        return UtcColumns.instant(LocalDateTime.parse(column.replace(' ', 'T')));
    }

    static OffsetDateTime local(String column, int offsetSeconds) {
        return instant(column).atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds));
    }
}
