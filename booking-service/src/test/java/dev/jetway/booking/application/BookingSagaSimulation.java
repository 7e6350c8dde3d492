package dev.jetway.booking.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.booking.application.SimulatedPayments.Attempt;
import dev.jetway.booking.application.SimulatedPayments.Money;
import dev.jetway.booking.domain.ActiveBooking;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ChangeReason;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.ExpiredBooking;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentAttempt;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.MonetaryAmount;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random steps and faults for many bookings, then invariants: sold seats are paid for, unsold ones are not, and every booking
 * is in a final state. {@code -Djetway.simulation.seed=N} replays a run.
 */
class BookingSagaSimulation {

    private static final int RUNS = 400;
    private static final int STEPS = 600;

    @Test
    void everyBookingIsCompletedOrCompensatedUnderFaults() {
        Long only = Long.getLong("jetway.simulation.seed");
        Set<String> finalStates = new TreeSet<>();
        (only == null ? LongStream.range(0, RUNS) : LongStream.of(only)).forEach(seed -> {
            try {
                SagaSimulation simulation = run(seed, _ -> false);
                simulation.primary.all().forEach(booking -> finalStates.add(finalStateOf(booking)));
                refusalsOf(simulation).forEach(refusal -> finalStates.add("refused: " + refusal.reason()));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("Replay with -Djetway.simulation.seed=" + seed, failure);
            }
        });
        if (only == null) {
            assertThat(finalStates)
                    .as("every final state was reached")
                    .contains(
                            "payment-and-seats-confirmed",
                            "payment-deadline-passed",
                            "seats-lost",
                            "cancelled-by-traveller from HELD",
                            "cancelled-by-traveller from CONFIRMED",
                            "flight-cancelled from HELD",
                            "flight-cancelled from PAYING",
                            "flight-cancelled from CONFIRMED",
                            "refused: hold-expired",
                            "refused: flight-cancelled");
        }
    }

    @Test
    void aLostVoidIsDetected() {
        failsWithout(event -> event instanceof BookingEvent.PaymentVoidRequested);
    }

    @Test
    void aLostCaptureIsDetected() {
        failsWithout(event -> event instanceof BookingEvent.PaymentCaptureRequested);
    }

    @Test
    void aLostReleaseIsDetected() {
        failsWithout(event -> event instanceof BookingEvent.SeatsReleaseRequested);
    }

    @Test
    void aLostRefundIsDetected() {
        failsWithout(event -> event instanceof BookingEvent.PaymentRefundRequested);
    }

    /** The invariants fail if messages are lost. */
    private static void failsWithout(Predicate<BookingEvent> lost) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> {
            for (long seed = 0; seed < 30; seed++) {
                run(seed, lost);
            }
        });
    }

    private static SagaSimulation run(long seed, Predicate<BookingEvent> lost) {
        SagaSimulation simulation = new SagaSimulation(seed, lost);
        for (int i = 0; i < STEPS; i += 10) {
            simulation.runRandomSteps(10);
            assertAtMostOneLiveAuthorization(simulation);
        }
        simulation.drain();
        assertAtMostOneLiveAuthorization(simulation);
        simulation.primary.all().forEach(booking -> assertConsistent(simulation, booking));
        soldSeatsHaveABooking(simulation);
        ticketsAreUnique(simulation);
        eachEventIsPublishedOnce(simulation);
        return simulation;
    }

    private static void assertAtMostOneLiveAuthorization(SagaSimulation simulation) {
        for (Booking booking : simulation.primary.all()) {
            assertThat(simulation
                            .payments
                            .attemptsOf(booking.details().reference().value())
                            .stream()
                            .filter(Attempt::isLive))
                    .as("live authorizations of %s", booking)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static void assertConsistent(SagaSimulation simulation, Booking booking) {
        SimulatedFlights.Lease lease = simulation.flights.hold(booking.details().holdId()).lease;
        List<Attempt> attempts =
                simulation.payments.attemptsOf(booking.details().reference().value());
        for (PaymentAttempt attempt : booking.payments().attempts()) {
            Attempt actual = simulation.payments.attempt(attempt.id());
            assertThat(attempt.status().name())
                    .as("payment of %s", booking)
                    .isEqualTo(actual == null ? "" : actual.money.name());
        }
        switch (booking) {
            case ConfirmedBooking confirmed -> {
                assertThat(lease).as("seats of %s", booking).isEqualTo(SimulatedFlights.Lease.SOLD);
                assertThat(attempts)
                        .as("money of %s", booking)
                        .filteredOn(Attempt::isLive)
                        .singleElement()
                        .matches(attempt -> attempt.money == Money.CAPTURED)
                        .matches(attempt -> attempt.amount.equals(
                                BookingSnapshotMapper.of(confirmed.details().total())));
                assertThat(confirmed.details().segments())
                        .as("flights of %s", booking)
                        .noneMatch(
                                segment -> simulation.flights.cancelledFlights().contains(segment.flightId()));
            }
            case CancelledBooking cancelled -> {
                assertThat(lease).as("seats of %s", booking).isEqualTo(SimulatedFlights.Lease.RELEASED);
                assertThat(attempts).as("money of %s", booking).allMatch(attempt -> isSettled(attempt, cancelled));
            }
            case ExpiredBooking _ -> {
                assertThat(lease).as("seats of %s", booking).isEqualTo(SimulatedFlights.Lease.RELEASED);
                assertThat(attempts).as("money of %s", booking).noneMatch(Attempt::isLive);
                assertThat(booking.history().latest().reason() == ChangeReason.PAYMENT_DEADLINE_PASSED
                                || refusalsOf(simulation)
                                        .anyMatch(refusal -> refusal.reason().equals("hold-expired")
                                                && refusal.bookingReference()
                                                        .equals(booking.details()
                                                                .reference()
                                                                .value())))
                        .as("hold expired, flight not cancelled: %s", booking)
                        .isTrue();
            }
            case HeldBooking _, PayingBooking _ -> throw new AssertionError("Not in a final state: " + booking);
        }
        assertThat(booking.status().isFinal() || booking instanceof ActiveBooking)
                .isTrue();
    }

    private static Stream<FlightEvent.SeatsConfirmationRefused> refusalsOf(SagaSimulation simulation) {
        return simulation.flights.replies().stream()
                .filter(FlightEvent.SeatsConfirmationRefused.class::isInstance)
                .map(FlightEvent.SeatsConfirmationRefused.class::cast);
    }

    /** Nothing was captured, or the refund that is owed has been paid. */
    private static boolean isSettled(Attempt attempt, CancelledBooking booking) {
        MonetaryAmount owed = BookingSnapshotMapper.of(booking.refund());
        return switch (attempt.money) {
            case VOIDED, DECLINED -> true;
            case REFUNDED -> owed.equals(attempt.refund);
            case CAPTURED -> booking.refund().isNone();
            case UNKNOWN, AUTHORIZED, CAPTURING -> false;
        };
    }

    private static void soldSeatsHaveABooking(SagaSimulation simulation) {
        simulation.flights.holds().forEach((holdId, hold) -> {
            if (hold.lease == SimulatedFlights.Lease.SOLD) {
                assertThat(simulation.primary.findByHold(holdId).map(Booking::status))
                        .contains(BookingStatus.CONFIRMED);
            }
        });
    }

    private static void ticketsAreUnique(SagaSimulation simulation) {
        assertThat(simulation.primary.all().stream()
                        .flatMap(booking -> booking.details().passengers().stream())
                        .map(passenger -> passenger.ticketNumber())
                        .filter(ticket -> ticket != null))
                .doesNotHaveDuplicates();
    }

    private static void eachEventIsPublishedOnce(SagaSimulation simulation) {
        Set<String> published = new HashSet<>();
        for (BookingEvent event : simulation.primary.outbox()) {
            boolean once = event instanceof BookingEvent.Held
                    || event instanceof BookingEvent.Confirmed
                    || event instanceof BookingEvent.Expired
                    || event instanceof BookingEvent.Cancelled
                    || event instanceof BookingEvent.FlightCancelled;
            assertThat(!once || published.add(event.getClass().getSimpleName() + event.subject()))
                    .as("published twice: %s", event)
                    .isTrue();
        }
    }

    private static String finalStateOf(Booking booking) {
        String reason = booking.history().latest().reason().code();
        int entries = booking.history().entries().size();
        return booking instanceof CancelledBooking
                ? reason + " from "
                        + booking.history().entries().get(entries - 2).status()
                : reason;
    }
}
