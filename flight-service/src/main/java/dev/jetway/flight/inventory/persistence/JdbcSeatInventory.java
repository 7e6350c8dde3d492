package dev.jetway.flight.inventory.persistence;

import static dev.jetway.platform.sql.UtcColumns.column;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.flight.inventory.domain.FreeSeat;
import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.SeatInventory;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.Seat;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.platform.concurrent.Futures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code seat}. Rows are always locked by primary key and in its order, one flight after the other, so that
 * transactions wait for each other rather than deadlock.
 */
@Repository
class JdbcSeatInventory implements SeatInventory {

    private static final String CAN_BE_HELD = "(status = 'AVAILABLE' OR (status = 'HELD' AND held_until <= :now))";

    private static final String HOLD = """
        UPDATE seat SET status = 'HELD', hold_id = :hold, held_until = :until, version = version + 1
        WHERE flight_id = :flight AND seat IN (:seats)\
        """;
    private static final int FLIGHTS_MAX = 10_000;

    private final JdbcClient jdbc;

    /**
     * Flights known to have their seats, which are never deleted. One request checks; concurrent ones wait for it without a
     * connection of their own, and fail with it.
     */
    private final AsyncCache<FlightId, FlightId> flightsWithSeats = Caffeine.newBuilder()
            .maximumSize(FLIGHTS_MAX)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .buildAsync();

    JdbcSeatInventory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void createMissingSeats(FlightLeg flight, Duration timeout) {
        CompletableFuture<FlightId> known = flightsWithSeats.get(flight.id(), id -> {
            createIfMissing(flight);
            return id;
        });
        Futures.join(known, timeout);
    }

    private void createIfMissing(FlightLeg flight) {
        boolean exists = jdbc.sql("SELECT 1 FROM seat WHERE flight_id = ? LIMIT 1")
                .param(flight.id().toString())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (exists) {
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
            values.add(seat.columnIndex());
            values.add(seat.blocked() ? "BLOCKED" : "AVAILABLE");
        }
        jdbc.sql("INSERT INTO seat (flight_id, seat, cabin, seat_row, place, status, version) VALUES "
                        + String.join(", ", Collections.nCopies(inLockOrder.size(), "(?, ?, ?, ?, ?, ?, 0)"))
                        + " ON DUPLICATE KEY UPDATE seat = VALUES(seat)")
                .params(values)
                .update();
    }

    @Override
    public Set<SeatNumber> hold(
            FlightId flight, Collection<SeatNumber> seats, CabinClass cabin, HoldCommand command, Instant now) {
        int taken = jdbc.sql(HOLD + " AND cabin = :cabin AND " + CAN_BE_HELD)
                .param("hold", command.id().value())
                .param("until", column(command.heldUntil()))
                .param("flight", flight.toString())
                .param("seats", text(seats))
                .param("cabin", cabin.name())
                .param("now", column(now))
                .update();
        if (taken == 0 || taken == seats.size()) {
            return taken == 0 ? Set.of() : Set.copyOf(seats);
        }
        return jdbc.sql("SELECT seat FROM seat WHERE flight_id = :flight AND seat IN (:seats) AND hold_id = :hold")
                .param("flight", flight.toString())
                .param("seats", text(seats))
                .param("hold", command.id().value())
                .query((row, _) -> SeatNumber.of(row.getString("seat")))
                .set();
    }

    @Override
    public List<FreeSeat> free(FlightId flight, CabinClass cabin, Instant now) {
        return jdbc.sql("SELECT seat, place FROM seat WHERE flight_id = :flight AND cabin = :cabin AND " + CAN_BE_HELD)
                .param("flight", flight.toString())
                .param("cabin", cabin.name())
                .param("now", column(now))
                .query((row, _) -> new FreeSeat(SeatNumber.of(row.getString("seat")), row.getInt("place")))
                .list();
    }

    @Override
    public Set<SeatNumber> holdSkipLocked(
            FlightId flight, Collection<SeatNumber> seats, HoldCommand command, Instant now) {
        List<String> locked = jdbc.sql("SELECT seat FROM seat WHERE flight_id = :flight AND seat IN (:seats) AND "
                        + CAN_BE_HELD + " ORDER BY seat FOR UPDATE SKIP LOCKED")
                .param("flight", flight.toString())
                .param("seats", text(seats))
                .param("now", column(now))
                .query(String.class)
                .list();
        if (!locked.isEmpty()) {
            jdbc.sql(HOLD)
                    .param("hold", command.id().value())
                    .param("until", column(command.heldUntil()))
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
        Map<FlightId, List<SeatNumber>> byFlight = lease.seats().stream()
                .collect(Collectors.groupingBy(
                        HeldSeat::flightId, TreeMap::new, Collectors.mapping(HeldSeat::seat, Collectors.toList())));
        if (byFlight.isEmpty()) {
            return 0;
        }
        StringJoiner seats = new StringJoiner(" OR ", "(", ")");
        List<Object> values = new ArrayList<>(List.of(lease.id().value()));
        byFlight.forEach((flight, numbers) -> {
            seats.add(
                    "flight_id = ? AND seat IN (" + String.join(", ", Collections.nCopies(numbers.size(), "?")) + ")");
            values.add(flight.toString());
            values.addAll(text(numbers));
        });
        return jdbc.sql("UPDATE seat SET " + to + ", version = version + 1 WHERE hold_id = ? AND " + from + " AND "
                        + seats)
                .params(values)
                .update();
    }

    private static List<String> text(Collection<SeatNumber> seats) {
        return seats.stream().map(SeatNumber::toString).toList();
    }
}
