package dev.jetway.flight.inventory.persistence;

import dev.jetway.flight.inventory.domain.FreeSeat;
import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.SeatInventory;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightPlan;
import dev.jetway.flight.schedule.domain.Seat;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code seat}. Rows are always locked by primary key and in its order, one flight after the other, so that
 * transactions wait for each other rather than deadlock.
 */
@Repository
class JdbcSeatInventory implements SeatInventory {

    private static final String CAN_BE_TAKEN = "(status = 'AVAILABLE' OR (status = 'HELD' AND held_until <= :now))";

    private final JdbcClient jdbc;

    JdbcSeatInventory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void createMissingSeats(FlightPlan flight) {
        boolean there = jdbc.sql("SELECT 1 FROM seat WHERE flight_id = ? LIMIT 1")
                .param(flight.id().toString())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (there) {
            return;
        }
        List<Seat> inLockOrder = flight.aircraft().seatMap().seats().stream()
                .sorted((one, other) ->
                        one.number().toString().compareTo(other.number().toString()))
                .toList();
        // One statement inserts all seats or none. A concurrent second insert changes nothing.
        List<Object> values = new ArrayList<>();
        for (Seat seat : inLockOrder) {
            values.add(flight.id().toString());
            values.add(seat.number().toString());
            values.add(seat.cabin().name());
            values.add(seat.number().row());
            values.add(seat.place());
            values.add(seat.blocked() ? "BLOCKED" : "AVAILABLE");
        }
        jdbc.sql("INSERT INTO seat (flight_id, seat, cabin, seat_row, place, status, version) VALUES "
                        + String.join(", ", Collections.nCopies(inLockOrder.size(), "(?, ?, ?, ?, ?, ?, 0)"))
                        + " ON DUPLICATE KEY UPDATE seat = VALUES(seat)")
                .params(values)
                .update();
    }

    @Override
    public boolean take(FlightId flight, SeatNumber seat, CabinClass cabin, Hold.Lease lease, Instant now) {
        return jdbc.sql("""
                        UPDATE seat SET status = 'HELD', hold_id = :hold, held_until = :until, version = version + 1
                        WHERE flight_id = :flight AND seat = :seat AND cabin = :cabin AND\s""" + CAN_BE_TAKEN)
                        .param("hold", lease.id().value())
                        .param("until", utc(lease.until()))
                        .param("flight", flight.toString())
                        .param("seat", seat.toString())
                        .param("cabin", cabin.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    @Override
    public List<FreeSeat> free(FlightId flight, CabinClass cabin, Instant now) {
        return jdbc.sql("SELECT seat, place FROM seat WHERE flight_id = :flight AND cabin = :cabin AND " + CAN_BE_TAKEN)
                .param("flight", flight.toString())
                .param("cabin", cabin.name())
                .param("now", utc(now))
                .query((row, _) -> new FreeSeat(SeatNumber.of(row.getString("seat")), row.getInt("place")))
                .list();
    }

    @Override
    public Set<SeatNumber> takeUncontended(
            FlightId flight, Collection<SeatNumber> seats, Hold.Lease lease, Instant now) {
        List<String> locked = jdbc.sql("SELECT seat FROM seat WHERE flight_id = :flight AND seat IN (:seats) AND "
                        + CAN_BE_TAKEN + " ORDER BY seat FOR UPDATE SKIP LOCKED")
                .param("flight", flight.toString())
                .param("seats", seats.stream().map(SeatNumber::toString).toList())
                .param("now", utc(now))
                .query(String.class)
                .list();
        if (!locked.isEmpty()) {
            jdbc.sql("""
                    UPDATE seat SET status = 'HELD', hold_id = :hold, held_until = :until, version = version + 1
                    WHERE flight_id = :flight AND seat IN (:seats)""")
                    .param("hold", lease.id().value())
                    .param("until", utc(lease.until()))
                    .param("flight", flight.toString())
                    .param("seats", locked)
                    .update();
        }
        return locked.stream().map(SeatNumber::of).collect(Collectors.toSet());
    }

    @Override
    public int sell(Hold.Lease lease) {
        return change(lease, "status = 'SOLD', held_until = NULL", "status = 'HELD'");
    }

    @Override
    public void release(Hold.Lease lease) {
        change(lease, "status = 'AVAILABLE', hold_id = NULL, held_until = NULL", "status IN ('HELD', 'SOLD')");
    }

    private int change(Hold.Lease lease, String to, String from) {
        Map<FlightId, List<String>> byFlight = lease.seats().stream()
                .collect(Collectors.groupingBy(
                        HeldSeat::flightId,
                        TreeMap::new,
                        Collectors.mapping(seat -> seat.seat().toString(), Collectors.toList())));
        int changed = 0;
        for (Map.Entry<FlightId, List<String>> flight : byFlight.entrySet()) {
            changed += jdbc.sql("UPDATE seat SET " + to + ", version = version + 1"
                            + " WHERE flight_id = :flight AND seat IN (:seats) AND hold_id = :hold AND " + from)
                    .param("flight", flight.getKey().toString())
                    .param("seats", flight.getValue())
                    .param("hold", lease.id().value())
                    .update();
        }
        return changed;
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
