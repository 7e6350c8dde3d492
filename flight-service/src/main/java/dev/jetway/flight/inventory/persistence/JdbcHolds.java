package dev.jetway.flight.inventory.persistence;

import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.HoldStatus;
import dev.jetway.flight.inventory.domain.Holds;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code hold} and {@code hold_seat}. */
@Repository
class JdbcHolds implements Holds {

    private static final String INSERT_SEAT =
            "INSERT INTO hold_seat (hold_id, flight_id, seat, passenger) VALUES (?, ?, ?, ?)";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcHolds(JdbcTemplate template, JdbcClient jdbc, Clock clock) {
        this.template = template;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Hold> find(HoldId id) {
        return select(id, "");
    }

    @Override
    public Optional<Hold> findForChange(HoldId id) {
        return select(id, " FOR UPDATE");
    }

    @Override
    public Optional<Hold> findForChangeUnlessBusy(HoldId id) {
        return select(id, " FOR UPDATE SKIP LOCKED");
    }

    @Override
    public boolean claim(HoldId id, Instant until, String offer, String fingerprint) {
        return insert(id, HoldStatus.HELD, until, offer, fingerprint);
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
        return insert(hold.id(), HoldStatus.RELEASED, lease.until(), lease.offer(), lease.fingerprint());
    }

    @Override
    public void update(Hold hold) {
        jdbc.sql("UPDATE hold SET status = ?, changed_at = ? WHERE hold_id = ?")
                .params(
                        HoldStatus.of(hold).name(),
                        utc(clock.instant()),
                        hold.id().value())
                .update();
    }

    @Override
    public List<HoldId> lapsed(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT hold_id FROM hold WHERE status = 'HELD' AND held_until <= ?
                        ORDER BY held_until LIMIT ?""")
                .params(utc(now), limit)
                .query((row, _) -> new HoldId(row.getString("hold_id")))
                .list();
    }

    @Override
    public int deleteEnded(Instant deadlineBefore, int limit) {
        List<String> ended = jdbc.sql("""
                        SELECT hold_id FROM hold WHERE status IN ('RELEASED', 'EXPIRED') AND held_until < ? LIMIT ?""")
                .params(utc(deadlineBefore), limit)
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

    private boolean insert(HoldId id, HoldStatus status, Instant until, String offer, String fingerprint) {
        LocalDateTime now = utc(clock.instant());
        try {
            jdbc.sql("""
                    INSERT INTO hold (hold_id, status, held_until, request_fingerprint, offer, created_at, changed_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""")
                    .params(id.value(), status.name(), utc(until), fingerprint, offer, now, now)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private Optional<Hold> select(HoldId id, String locking) {
        return jdbc.sql("SELECT status, held_until, offer, request_fingerprint FROM hold WHERE hold_id = ?" + locking)
                .param(id.value())
                .query((row, _) -> HoldStatus.valueOf(row.getString("status"))
                        .over(new Hold.Lease(
                                id,
                                row.getObject("held_until", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                row.getString("offer"),
                                row.getString("request_fingerprint"),
                                List.of())))
                .optional()
                .map(this::withSeats);
    }

    private Hold withSeats(Hold hold) {
        Hold.Lease lease = hold.lease();
        List<HeldSeat> seats = jdbc.sql("""
                        SELECT flight_id, seat, passenger FROM hold_seat WHERE hold_id = ? ORDER BY flight_id, seat""")
                .param(lease.id().value())
                .query((row, _) -> new HeldSeat(
                        FlightId.of(row.getString("flight_id")),
                        SeatNumber.of(row.getString("seat")),
                        row.getInt("passenger")))
                .list();
        return HoldStatus.of(hold)
                .over(new Hold.Lease(lease.id(), lease.until(), lease.offer(), lease.fingerprint(), seats));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
