package dev.jetway.booking.persistence;

import dev.jetway.booking.application.StatusChanges;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.ChangeReason;
import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.RecordLocator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks into the histories by primary key, many at once: one statement for up to a hundred bookings. */
@Component
record JdbcStatusChanges(JdbcClient jdbc) implements StatusChanges {

    private static final int CHUNK_SIZE = 100;

    @Override
    public List<Change> after(Map<RecordLocator, Integer> positions) {
        List<Map.Entry<RecordLocator, Integer>> all = List.copyOf(positions.entrySet());
        List<Change> changes = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK_SIZE) {
            changes.addAll(look(all.subList(from, Math.min(all.size(), from + CHUNK_SIZE))));
        }
        return changes;
    }

    private List<Change> look(List<Map.Entry<RecordLocator, Integer>> bookings) {
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
                                SqlTimes.instant(row, "at"),
                                ChangeReason.valueOf(row.getString("reason")))))
                .list();
    }
}
