package dev.jetway.flight.inventory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.flight.FlightServiceOnRealServers;
import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.Holds;
import dev.jetway.flight.inventory.domain.Holds.InsertResult;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Flights;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcHoldsIT extends FlightServiceOnRealServers {

    private static final Instant UNTIL = Instant.now().plus(Duration.ofMinutes(15));

    /** A row that is locked, with NOWAIT: MariaDB's and MySQL's error codes. */
    private static final List<Integer> LOCKED = List.of(1205, 3572);

    @Autowired
    private Holds holds;

    @Autowired
    private Flights flights;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void anInsertedHoldKeepsItsFlightsFromChanging() {
        FlightLeg out = testFlights.added();
        FlightLeg back = testFlights.addedReturnOf(out);
        List<Flight> read =
                List.copyOf(flights.find(List.of(out.id(), back.id())).values());
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            assertThat(insert(newId(), read)).isEqualTo(InsertResult.INSERTED);
            for (FlightLeg kept : List.of(out, back)) {
                assertThatExceptionOfType(DataAccessException.class)
                        .isThrownBy(() -> lockInAnotherTransaction(kept.id()))
                        .havingRootCause()
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getErrorCode()).isIn(LOCKED));
            }
        });
        lockInAnotherTransaction(out.id());
    }

    @Test
    void noHoldIsInsertedAfterAChangeOfItsFlights() {
        FlightLeg out = testFlights.added();
        FlightLeg back = testFlights.addedReturnOf(out);
        List<Flight> read =
                List.copyOf(flights.find(List.of(out.id(), back.id())).values());
        assertThat(flights.update(new Flight.Cancelled(back, 1))).isTrue();
        HoldId id = newId();
        assertThat(insert(id, read)).isEqualTo(InsertResult.FLIGHTS_CHANGED);
        assertThat(holds.find(id)).isEmpty();
    }

    @Test
    void anIdIsInsertedOnce() {
        List<Flight> read = List.of(new Flight.Planned(testFlights.added(), FlightStatus.SCHEDULED, 0));
        HoldId id = newId();
        assertThat(insert(id, read)).isEqualTo(InsertResult.INSERTED);
        assertThat(insert(id, read)).isEqualTo(InsertResult.REPEATED);
    }

    @Test
    void aHoldIsReadWithItsSeatsAndItsFlightsAreKeptForAConfirmation() {
        FlightLeg out = testFlights.added();
        FlightLeg back = testFlights.addedReturnOf(out);
        Hold.Held hold = new Hold.Held(new Hold.Lease(
                newId(),
                UNTIL.truncatedTo(ChronoUnit.MICROS),
                "an offer",
                "a".repeat(64),
                List.of(
                        new HeldSeat(out.id(), SeatNumber.of("12A"), 1),
                        new HeldSeat(out.id(), SeatNumber.of("9C"), 0),
                        new HeldSeat(back.id(), SeatNumber.of("30F"), 0))));
        List<Flight> read =
                List.copyOf(flights.find(List.of(out.id(), back.id())).values());
        assertThat(holds.insertIfFlightsUnchanged(hold, read)).isEqualTo(InsertResult.INSERTED);
        assertThat(holds.find(hold.id())).contains(hold);
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            assertThat(holds.findForConfirmation(hold.id())).contains(new Holds.HoldToConfirm(hold, true));
            assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> lockInAnotherTransaction(back.id()));
        });
        assertThat(flights.update(new Flight.Cancelled(back, 1))).isTrue();
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> assertThat(holds.findForConfirmation(hold.id()))
                        .contains(new Holds.HoldToConfirm(hold, false)));
        holds.update(hold.release()); // It never had the seats.
    }

    /** Such as one that was released before its request. */
    @Test
    void aHoldWithoutSeatsHasNoCancelledFlight() {
        Hold.Released released = Hold.Released.releasedBeforeHold(newId(), Instant.EPOCH);
        holds.addReleased(released);
        Optional<Holds.HoldToConfirm> found =
                new TransactionTemplate(transactions).execute(_ -> holds.findForConfirmation(released.id()));
        assertThat(found).contains(new Holds.HoldToConfirm(released, true));
    }

    private InsertResult insert(HoldId id, List<Flight> read) {
        return holds.insertIfFlightsUnchanged(
                new Hold.Held(new Hold.Lease(id, UNTIL, "an offer", "a".repeat(64), List.of())), read);
    }

    private void lockInAnotherTransaction(FlightId id) {
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        another.executeWithoutResult(_ -> jdbc.sql("SELECT flight_id FROM flight WHERE flight_id = ? FOR UPDATE NOWAIT")
                .param(id.toString())
                .query(String.class)
                .single());
    }

    private static HoldId newId() {
        return new HoldId(UUID.randomUUID().toString());
    }
}
