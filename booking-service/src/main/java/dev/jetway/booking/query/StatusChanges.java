package dev.jetway.booking.query;

import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.ChangeReason;
import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.platform.sql.UtcColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * New entries in the histories of bookings; the first entry of each is known from the booking. From the primary by primary key, one
 * statement for up to a hundred bookings.
 */
@Component
public record StatusChanges(JdbcClient jdbc) {

    /**
     * One entry of one booking's history.
     *
     * @param position its place in the history, counted from 0
     */
    public record Change(RecordLocator reference, int position, History.Entry entry) {}

    private static final int CHUNK_SIZE = 100;

    /** Entries after these positions in the histories of bookings, oldest first. */
    public List<Change> after(Map<RecordLocator, Integer> positions) {
        List<Map.Entry<RecordLocator, Integer>> all = List.copyOf(positions.entrySet());
        List<Change> changes = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK_SIZE) {
            changes.addAll(query(all.subList(from, Math.min(all.size(), from + CHUNK_SIZE))));
        }
        return changes;
    }

    private List<Change> query(List<Map.Entry<RecordLocator, Integer>> bookings) {
        List<Object> params = new ArrayList<>();
        for (Map.Entry<RecordLocator, Integer> each : bookings) {
            params.add(each.getKey().value());
            params.add(each.getValue());
        }
        String conditions =
                String.join(" OR ", Collections.nCopies(bookings.size(), "(reference = ? AND position > ?)"));
        return jdbc.sql("SELECT reference, position, status, at, reason FROM booking_history WHERE " + conditions
                        + " ORDER BY reference, position")
                .params(params)
                .query((row, _) -> new Change(
                        new RecordLocator(row.getString("reference")),
                        row.getInt("position"),
                        new History.Entry(
                                BookingStatus.valueOf(row.getString("status")),
                                UtcColumns.instant(row, "at"),
                                ChangeReason.valueOf(row.getString("reason")))))
                .list();
    }
}
