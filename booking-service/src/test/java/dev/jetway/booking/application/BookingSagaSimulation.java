package dev.jetway.booking.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.booking.application.SimulatedPayments.Attempt;
import dev.jetway.booking.application.SimulatedPayments.Money;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ChangeReason;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.ExpiredBooking;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.LiveBooking;
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
 * Whole lives of many bookings under faults, and then the books are checked: what is sold is paid for, what is not sold is not,
 * and nothing hangs in the air. A run is its seed: {@code -Djetway.simulation.seed=N} replays one.
 */
class BookingSagaSimulation {

    private static final int RUNS = 400;
    private static final int STEPS = 600;

    @Test
    void whateverHappensEveryBookingIsFinishedOrUndone() {
        Long only = Long.getLong("jetway.simulation.seed");
        Set<String> ends = new TreeSet<>();
        (only == null ? LongStream.range(0, RUNS) : LongStream.of(only)).forEach(seed -> {
            try {
                SimulatedWorld world = run(seed, _ -> false);
                world.primary.all().forEach(booking -> ends.add(endOf(booking)));
                refusalsOf(world).forEach(refusal -> ends.add("refused: " + refusal.reason()));
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("Replay with -Djetway.simulation.seed=" + seed, broken);
            }
        });
        if (only == null) {
            assertThat(ends)
                    .as("every way to end was met")
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
    void aLostVoidIsNoticed() {
        breaksWithout(event -> event instanceof BookingEvent.PaymentVoidRequested);
    }

    @Test
    void aLostCaptureIsNoticed() {
        breaksWithout(event -> event instanceof BookingEvent.PaymentCaptureRequested);
    }

    @Test
    void aLostReleaseIsNoticed() {
        breaksWithout(event -> event instanceof BookingEvent.SeatsReleaseRequested);
    }

    @Test
    void aLostRefundIsNoticed() {
        breaksWithout(event -> event instanceof BookingEvent.PaymentRefundRequested);
    }

    /** The checks below would be worth nothing if they passed in a world that breaks its promises. */
    private static void breaksWithout(Predicate<BookingEvent> lost) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> {
            for (long seed = 0; seed < 30; seed++) {
                run(seed, lost);
            }
        });
    }

    private static SimulatedWorld run(long seed, Predicate<BookingEvent> lost) {
        SimulatedWorld world = new SimulatedWorld(seed, lost);
        for (int i = 0; i < STEPS; i += 10) {
            world.live(10);
            neverTwoLiveAuthorizations(world);
        }
        world.comeToRest();
        neverTwoLiveAuthorizations(world);
        world.primary.all().forEach(booking -> booksAgree(world, booking));
        soldSeatsHaveABooking(world);
        ticketsAreUnique(world);
        newsIsToldOnce(world);
        return world;
    }

    private static void neverTwoLiveAuthorizations(SimulatedWorld world) {
        for (Booking booking : world.primary.all()) {
            assertThat(world.payments.attemptsOf(booking.details().reference().value()).stream()
                            .filter(Attempt::isLive))
                    .as("live authorizations of %s", booking)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static void booksAgree(SimulatedWorld world, Booking booking) {
        SimulatedFlights.Lease lease = world.flights.hold(booking.details().holdId()).lease;
        List<Attempt> attempts =
                world.payments.attemptsOf(booking.details().reference().value());
        for (PaymentAttempt attempt : booking.payments().attempts()) {
            Attempt real = world.payments.attempt(attempt.id());
            assertThat(attempt.status().name())
                    .as("payment of %s", booking)
                    .isEqualTo(real == null ? "" : real.money.name());
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
                        .noneMatch(segment -> world.flights.cancelledFlights().contains(segment.flightId()));
            }
            case CancelledBooking cancelled -> {
                assertThat(lease).as("seats of %s", booking).isEqualTo(SimulatedFlights.Lease.RELEASED);
                assertThat(attempts).as("money of %s", booking).allMatch(attempt -> isSquare(attempt, cancelled));
            }
            case ExpiredBooking _ -> {
                assertThat(lease).as("seats of %s", booking).isEqualTo(SimulatedFlights.Lease.RELEASED);
                assertThat(attempts).as("money of %s", booking).noneMatch(Attempt::isLive);
                assertThat(booking.history().latest().reason() == ChangeReason.PAYMENT_DEADLINE_PASSED
                                || refusalsOf(world)
                                        .anyMatch(refusal -> refusal.reason().equals("hold-expired")
                                                && refusal.bookingReference()
                                                        .equals(booking.details()
                                                                .reference()
                                                                .value())))
                        .as("seats lost, but not with a flight: %s", booking)
                        .isTrue();
            }
            case HeldBooking _, PayingBooking _ -> throw new AssertionError("Hangs in the air: " + booking);
        }
        assertThat(booking.status().isFinal() || booking instanceof LiveBooking).isTrue();
    }

    private static Stream<FlightEvent.SeatsConfirmationRefused> refusalsOf(SimulatedWorld world) {
        return world.flights.answers().stream()
                .filter(FlightEvent.SeatsConfirmationRefused.class::isInstance)
                .map(FlightEvent.SeatsConfirmationRefused.class::cast);
    }

    /** Nothing was taken, or what was taken has been paid back as owed. */
    private static boolean isSquare(Attempt attempt, CancelledBooking booking) {
        MonetaryAmount owed = BookingSnapshotMapper.of(booking.refund());
        return switch (attempt.money) {
            case VOIDED, DECLINED -> true;
            case REFUNDED -> owed.equals(attempt.refund);
            case CAPTURED -> booking.refund().isNone();
            case UNKNOWN, AUTHORIZED, CAPTURING -> false;
        };
    }

    private static void soldSeatsHaveABooking(SimulatedWorld world) {
        world.flights.holds().forEach((holdId, hold) -> {
            if (hold.lease == SimulatedFlights.Lease.SOLD) {
                assertThat(world.primary.findByHold(holdId).map(Booking::status))
                        .contains(BookingStatus.CONFIRMED);
            }
        });
    }

    private static void ticketsAreUnique(SimulatedWorld world) {
        assertThat(world.primary.all().stream()
                        .flatMap(booking -> booking.details().passengers().stream())
                        .map(passenger -> passenger.ticketNumber())
                        .filter(ticket -> ticket != null))
                .doesNotHaveDuplicates();
    }

    private static void newsIsToldOnce(SimulatedWorld world) {
        Set<String> told = new HashSet<>();
        for (BookingEvent event : world.primary.outbox()) {
            boolean isNews = event instanceof BookingEvent.Held
                    || event instanceof BookingEvent.Confirmed
                    || event instanceof BookingEvent.Expired
                    || event instanceof BookingEvent.Cancelled
                    || event instanceof BookingEvent.FlightCancelled;
            assertThat(!isNews || told.add(event.getClass().getSimpleName() + event.subject()))
                    .as("told twice: %s", event)
                    .isTrue();
        }
    }

    private static String endOf(Booking booking) {
        String reason = booking.history().latest().reason().code();
        int entries = booking.history().entries().size();
        return booking instanceof CancelledBooking
                ? reason + " from "
                        + booking.history().entries().get(entries - 2).status()
                : reason;
    }
}
