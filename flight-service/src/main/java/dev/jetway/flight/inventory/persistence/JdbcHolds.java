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
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code hold}. Its {@code seats} are a JSON array of {@code [flight, seat, passenger]}. */
@Component
record JdbcHolds(JdbcClient jdbc, JsonMapper json, Clock clock) implements Holds {

    private static final String COLUMNS =
            "(hold_id, status, held_until, request_fingerprint, offer, created_at, changed_at, seats)";

    @Override
    public Optional<Hold> find(HoldId id) {
        return select(id, "");
    }

    @Override
    public Optional<Hold> findForUpdate(HoldId id) {
        return select(id, " FOR UPDATE");
    }

    @Override
    public Optional<HoldToConfirm> findForConfirmation(HoldId id) {
        return findForUpdate(id).map(hold -> new HoldToConfirm(hold, areOperating(hold)));
    }

    /** Keeps the flights from changing until the transaction ends; others may keep them, too. */
    private boolean areOperating(Hold hold) {
        List<String> flights = hold.lease().seats().stream()
                .map(seat -> seat.flightId().toString())
                .distinct()
                .sorted()
                .toList();
        return flights.isEmpty()
                || jdbc
                        .sql("SELECT status FROM flight WHERE flight_id IN (:flights) LOCK IN SHARE MODE")
                        .param("flights", flights)
                        .query(String.class)
                        .list()
                        .stream()
                        .noneMatch(FlightStatus.CANCELLED.name()::equals);
    }

    @Override
    public Optional<Hold> findForUpdateSkipLocked(HoldId id) {
        return select(id, " FOR UPDATE SKIP LOCKED");
    }

    @Override
    public InsertResult insertIfFlightsUnchanged(Hold.Held hold, Collection<Flight> flights) {
        List<Object> values = row(hold);
        for (Flight flight : flights) {
            values.add(flight.id().toString());
            values.add(flight.version());
        }
        values.add(flights.size());
        String unchanged = String.join(" OR ", Collections.nCopies(flights.size(), "flight_id = ? AND version = ?"));
        try {
            int inserted = jdbc.sql("INSERT INTO hold " + COLUMNS + " SELECT ?, ?, ?, ?, ?, ?, ?, ? FROM flight WHERE "
                            + unchanged + " HAVING COUNT(*) = ? LOCK IN SHARE MODE")
                    .params(values)
                    .update();
            return inserted == 1 ? InsertResult.INSERTED : InsertResult.FLIGHTS_CHANGED;
        } catch (DuplicateKeyException e) {
            return InsertResult.REPEATED;
        }
    }

    @Override
    public boolean addReleased(Hold.Released hold) {
        try {
            jdbc.sql("INSERT INTO hold " + COLUMNS + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(row(hold))
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
        return jdbc.sql("DELETE FROM hold WHERE hold_id IN (:ended)")
                .param("ended", ended)
                .update();
    }

    private List<Object> row(Hold hold) {
        Hold.Lease lease = hold.lease();
        LocalDateTime now = column(clock.instant());
        String seats = json.writeValueAsString(lease.seats().stream()
                .map(seat -> List.of(seat.flightId().toString(), seat.seat().toString(), seat.passenger()))
                .toList());
        return new ArrayList<>(List.of(
                lease.id().value(),
                HoldStatus.of(hold).name(),
                column(lease.until()),
                lease.fingerprint(),
                lease.offer(),
                now,
                now,
                seats));
    }

    private Optional<Hold> select(HoldId id, String locking) {
        return jdbc.sql("SELECT status, held_until, offer, request_fingerprint, seats FROM hold WHERE hold_id = ?"
                        + locking)
                .param(id.value())
                .query((row, _) -> HoldStatus.valueOf(row.getString("status"))
                        .toHold(new Hold.Lease(
                                id,
                                instant(row, "held_until"),
                                row.getString("offer"),
                                row.getString("request_fingerprint"),
                                seats(row.getString("seats")))))
                .optional();
    }

    private List<HeldSeat> seats(String text) {
        return json.readTree(text)
                .valueStream()
                .map(seat -> new HeldSeat(
                        FlightId.of(seat.path(0).asString()),
                        SeatNumber.of(seat.path(1).asString()),
                        seat.path(2).asInt()))
                .toList();
    }
}
