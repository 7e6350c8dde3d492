package dev.jetway.flight.inventory.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jetway.flight.FlightServiceOnRealServers;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldCommand.NamedSeat;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The time limit of a hold, with a lock of a real server that is not released. */
class HoldTimeoutIT extends FlightServiceOnRealServers {

    @Autowired
    private HoldSeats holdSeats;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aSeatThatStaysLockedIsWaitedForOnce() {
        FlightLeg leg = testFlights.added();
        holdSeats.hold(command(leg, "12A"));
        HoldSeats limited = withLimit(Duration.ofSeconds(1));
        Instant start = Instant.now();
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SELECT seat FROM seat WHERE flight_id = ? AND seat = '12B' FOR UPDATE")
                    .param(leg.id().toString())
                    .query(String.class)
                    .single();
            assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> limited.hold(command(leg, "12B")))
                            .get())
                    .hasCauseInstanceOf(QueryTimeoutException.class);
        });
        assertThat(Duration.between(start, Instant.now()))
                .as("one wait for the lock, 3 s; with all retries 18 s")
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(12));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM seat WHERE flight_id = ? AND status = 'HELD'")
                        .param(leg.id().toString())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private HoldSeats withLimit(Duration holdTimeout) {
        Duration none = Duration.ZERO;
        return new HoldSeats(
                holdSeats.holds(),
                holdSeats.flights(),
                holdSeats.inventory(),
                holdSeats.allocator(),
                holdSeats.tokens(),
                holdSeats.journey(),
                holdSeats.leases(),
                holdSeats.deadlocks(),
                new InventoryProperties(none, holdTimeout, 5, none, none, 1, none),
                holdSeats.metrics(),
                holdSeats.random(),
                holdSeats.clock());
    }

    private HoldCommand command(FlightLeg leg, String seat) {
        return new HoldCommand(
                new HoldId(UUID.randomUUID().toString()),
                testFlights.offer(new Party(1, 0, 0), leg.id()),
                List.of(PassengerType.ADT),
                List.of(new NamedSeat(leg.id(), 0, SeatNumber.of(seat))),
                Instant.now().plus(Duration.ofMinutes(15)));
    }
}
