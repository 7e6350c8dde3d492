package dev.jetway.booking.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as the tables keep them: DATETIME(6) in UTC, and the offset in seconds beside it where a time is local. */
final class SqlTimes {

    private SqlTimes() {}

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static LocalDateTime utc(OffsetDateTime time) {
        return utc(time.toInstant());
    }

    static int offsetSeconds(OffsetDateTime time) {
        return time.getOffset().getTotalSeconds();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static OffsetDateTime local(ResultSet row, String column, String offsetColumn) throws SQLException {
        return instant(row, column).atOffset(ZoneOffset.ofTotalSeconds(row.getInt(offsetColumn)));
    }

    /** The text of a DATETIME(6). */
    static Instant instant(String column) {
        return LocalDateTime.parse(column.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    static OffsetDateTime local(String column, int offsetSeconds) {
        return instant(column).atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds));
    }
}
