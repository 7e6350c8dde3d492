package dev.jetway.flight.inventory.persistence;

import static dev.jetway.platform.sql.UtcColumns.column;
import static dev.jetway.platform.sql.UtcColumns.instant;

import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.HoldStatus;
import dev.jetway.flight.inventory.domain.Holds;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code hold} and {@code hold_seat}. */
@Component
record JdbcHolds(JdbcTemplate template, JdbcClient jdbc, Clock clock) implements Holds {

    private static final String COLUMNS =
            "(hold_id, status, held_until, request_fingerprint, offer, created_at, changed_at)";
    private static final String INSERT_SEAT =
            "INSERT INTO hold_seat (hold_id, flight_id, seat, passenger) VALUES (?, ?, ?, ?)";

    /** Keeps the flight of a seat from changing until the transaction ends; others may keep it, too. */
    private static final String CANCELLED =
            ", (SELECT f.status = 'CANCELLED' FROM flight f WHERE f.flight_id = s.flight_id LOCK IN SHARE MODE) AS cancelled";

    @Override
    public Optional<Hold> find(HoldId id) {
        return select(id, "", "", _ -> {});
    }

    @Override
    public Optional<Hold> findForUpdate(HoldId id) {
        return select(id, "", " FOR UPDATE", _ -> {});
    }

    @Override
    public Optional<HoldToConfirm> findForConfirmation(HoldId id) {
        Set<Boolean> cancelled = new HashSet<>();
        return select(id, CANCELLED, " FOR UPDATE", row -> cancelled.add(row.getBoolean("cancelled")))
                .map(hold -> new HoldToConfirm(hold, !cancelled.contains(true)));
    }

    @Override
    public Optional<Hold> findForUpdateSkipLocked(HoldId id) {
        // A hold has seats from the start: without them, their rows are locked.
        return select(id, "", " FOR UPDATE SKIP LOCKED", _ -> {})
                .filter(hold -> !hold.lease().seats().isEmpty());
    }

    @Override
    public InsertResult insertIfFlightsUnchanged(
            HoldId id, Instant until, String offer, String fingerprint, Collection<Flight> flights) {
        List<Object> values = row(id, HoldStatus.HELD, until, offer, fingerprint);
        for (Flight flight : flights) {
            values.add(flight.id().toString());
            values.add(flight.version());
        }
        values.add(flights.size());
        String unchanged = String.join(" OR ", Collections.nCopies(flights.size(), "flight_id = ? AND version = ?"));
        try {
            int inserted = jdbc.sql("INSERT INTO hold " + COLUMNS + " SELECT ?, ?, ?, ?, ?, ?, ? FROM flight WHERE "
                            + unchanged + " HAVING COUNT(*) = ? LOCK IN SHARE MODE")
                    .params(values)
                    .update();
            return inserted == 1 ? InsertResult.INSERTED : InsertResult.FLIGHTS_CHANGED;
        } catch (DuplicateKeyException e) {
            return InsertResult.REPEATED;
        }
    }

    @Override
    public void recordSeats(Hold.Held hold) {
        List<Object[]> rows = hold.lease().seats().stream()
                .map(seat -> new Object[] {
                    hold.id().value(), seat.flightId().toString(), seat.seat().toString(), seat.passenger()
                })
                .toList();
        // A batch is rewritten to one statement that is prepared each time; the statement of a single row stays
        // prepared.
        if (rows.size() == 1) {
            template.update(INSERT_SEAT, rows.getFirst());
        } else {
            template.batchUpdate(INSERT_SEAT, rows);
        }
    }

    @Override
    public boolean addReleased(Hold.Released hold) {
        Hold.Lease lease = hold.lease();
        try {
            jdbc.sql("INSERT INTO hold " + COLUMNS + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .params(row(hold.id(), HoldStatus.RELEASED, lease.until(), lease.offer(), lease.fingerprint()))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public void update(Hold hold) {
        jdbc.sql("UPDATE hold SET status = ?, changed_at = ? WHERE hold_id = ?")
                .params(
                        HoldStatus.of(hold).name(),
                        column(clock.instant()),
                        hold.id().value())
                .update();
    }

    @Override
    public Optional<Instant> earliestDeadline() {
        return jdbc.sql("SELECT MIN(held_until) FROM hold WHERE status = 'HELD'")
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDateTime.class)))
                .single()
                .map(deadline -> deadline.toInstant(ZoneOffset.UTC));
    }

    @Override
    public List<HoldId> expired(Instant now, int limit) {
        return jdbc.sql("""
            SELECT hold_id FROM hold WHERE status = 'HELD' AND held_until <= ?
            ORDER BY held_until LIMIT ?\
            """)
                .params(column(now), limit)
                .query((row, _) -> new HoldId(row.getString("hold_id")))
                .list();
    }

    @Override
    public int deleteEnded(Instant deadlineBefore, int limit) {
        List<String> ended = jdbc.sql("""
            SELECT hold_id FROM hold WHERE status IN ('RELEASED', 'EXPIRED') AND held_until < ? LIMIT ?\
            """)
                .params(column(deadlineBefore), limit)
                .query(String.class)
                .list();
        if (ended.isEmpty()) {
            return 0;
        }
        jdbc.sql("DELETE FROM hold_seat WHERE hold_id IN (:ended)")
                .param("ended", ended)
                .update();
        return jdbc.sql("DELETE FROM hold WHERE hold_id IN (:ended)")
                .param("ended", ended)
                .update();
    }

    private List<Object> row(HoldId id, HoldStatus status, Instant until, String offer, String fingerprint) {
        LocalDateTime now = column(clock.instant());
        return new ArrayList<>(List.of(id.value(), status.name(), column(until), fingerprint, offer, now, now));
    }

    /** The hold with its seats; {@code more} reads the other columns of each row. */
    private Optional<Hold> select(HoldId id, String columns, String locking, RowCallbackHandler more) {
        List<HeldSeat> seats = new ArrayList<>();
        return jdbc
                .sql("""
                        SELECT h.status, held_until, offer, request_fingerprint, flight_id, seat, passenger %s
                        FROM hold h LEFT JOIN hold_seat s ON s.hold_id = h.hold_id
                        WHERE h.hold_id = ? ORDER BY flight_id, seat\
                        """.formatted(columns) + locking)
                .param(id.value())
                .query((row, _) -> {
                    more.processRow(row);
                    if (row.getString("seat") != null) {
                        seats.add(new HeldSeat(
                                FlightId.of(row.getString("flight_id")),
                                SeatNumber.of(row.getString("seat")),
                                row.getInt("passenger")));
                    }
                    return HoldStatus.valueOf(row.getString("status"))
                            .over(new Hold.Lease(
                                    id,
                                    instant(row, "held_until"),
                                    row.getString("offer"),
                                    row.getString("request_fingerprint"),
                                    seats));
                })
                .list()
                .stream()
                .reduce((_, last) -> last);
    }
}
