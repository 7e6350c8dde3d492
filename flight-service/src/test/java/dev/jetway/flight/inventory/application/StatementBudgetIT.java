package dev.jetway.flight.inventory.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.FlightServiceOnRealServers;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldCommand.NamedSeat;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.application.ChangeFlights;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.testsupport.SentStatements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The statements of one operation. */
class StatementBudgetIT extends FlightServiceOnRealServers {

    @Autowired
    private HoldSeats holdSeats;

    @Autowired
    private ConfirmHold confirm;

    @Autowired
    private ReleaseHold release;

    @Autowired
    private ChangeFlights changes;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void eachOperationExecutesExactlyTheStatementsOfItsBudget() {
        FlightLeg out = testFlights.added();
        FlightLeg back = testFlights.addedReturnOf(out);
        HoldCommand first = command(1, List.of(), out);
        HoldCommand one = command(1, List.of(), out);
        FlightLeg withChosenSeats = testFlights.added();
        HoldCommand chosen = command(2, List.of("12A", "12B"), withChosenSeats);
        HoldCommand party = command(3, List.of(), out, back);

        assertThat(statements(() -> hold(first)))
                .as("the first hold of a flight")
                .containsExactly(
                        "SELECT flight",
                        "SELECT seat",
                        "INSERT seat",
                        "SELECT seat",
                        "UPDATE seat",
                        "INSERT hold",
                        "COMMIT");
        assertThat(statements(() -> hold(one)))
                .as("a hold")
                .containsExactly("SELECT seat", "UPDATE seat", "INSERT hold", "COMMIT");
        // On a flight without assigned seats, which are random and might be these.
        hold(command(1, List.of("14A"), withChosenSeats));
        assertThat(statements(() -> hold(chosen)))
                .as("a hold of chosen seats")
                .containsExactly("UPDATE seat", "INSERT hold", "COMMIT");
        hold(command(1, List.of(), out, back));
        assertThat(statements(() -> hold(party)))
                .as("a hold of a party on two flights")
                .containsExactly("SELECT seat", "UPDATE seat", "SELECT seat", "UPDATE seat", "INSERT hold", "COMMIT");
        assertThat(statements(() -> inTransaction(() -> confirm.confirm(party.id(), "ABCDEF"))))
                .as("a confirmation")
                .containsExactly(
                        "SELECT hold", "SELECT flight", "UPDATE seat", "UPDATE hold", "INSERT outbox", "COMMIT");
        assertThat(statements(() -> inTransaction(() -> release.release(party.id(), "ABCDEF"))))
                .as("a release")
                .containsExactly("SELECT hold", "UPDATE seat", "UPDATE hold", "INSERT outbox", "COMMIT");
        assertThat(statements(() -> changes.delay(out.id(), out.departure().plus(Duration.ofHours(1)), "staff")))
                .as("a delay")
                .containsExactly("SELECT flight", "UPDATE flight", "INSERT outbox", "INSERT staff_action", "COMMIT");
        assertThat(statements(() -> hold(command(1, List.of(), out))))
                .as("a hold on a flight that has changed since it was read")
                .containsExactly(
                        "SELECT seat",
                        "UPDATE seat",
                        "INSERT hold",
                        "ROLLBACK",
                        "SELECT flight",
                        "SELECT seat",
                        "UPDATE seat",
                        "INSERT hold",
                        "COMMIT");
    }

    @Test
    void aFlightIsScheduledAndCancelledWithinTheBudget() {
        FlightLeg leg = testFlights.leg("CAI", "LHR");
        assertThat(statements(() -> changes.schedule(leg, "staff")))
                .as("a flight of staff")
                .containsExactly("INSERT flight", "INSERT outbox", "INSERT staff_action", "COMMIT");
        assertThat(statements(() -> changes.cancel(leg.id(), "staff")))
                .as("a cancellation")
                .containsExactly("SELECT flight", "UPDATE flight", "INSERT outbox", "INSERT staff_action", "COMMIT");
    }

    private void hold(HoldCommand command) {
        assertThat(holdSeats.hold(command)).isInstanceOf(HoldOutcome.Granted.class);
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(_ -> work.run());
    }

    /** By a thread of its own, since what the test's sends is not recorded. */
    private static List<String> statements(Runnable operation) {
        SentStatements.clear();
        CompletableFuture.runAsync(operation).join();
        return SentStatements.sentWithTables();
    }

    private HoldCommand command(int adults, List<String> seats, FlightLeg... flights) {
        List<NamedSeat> named = new ArrayList<>();
        for (int passenger = 0; passenger < seats.size(); passenger++) {
            named.add(new NamedSeat(flights[0].id(), passenger, SeatNumber.of(seats.get(passenger))));
        }
        return new HoldCommand(
                new HoldId(UUID.randomUUID().toString()),
                testFlights.offer(
                        new Party(adults, 0, 0),
                        Arrays.stream(flights).map(FlightLeg::id).toArray(FlightId[]::new)),
                Collections.nCopies(adults, PassengerType.ADT),
                named,
                Instant.now().plus(Duration.ofMinutes(15)));
    }
}
