package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.TRAVELLER;
import static dev.jetway.booking.domain.Examples.anyAdult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Contact;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.FlightChange;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PassengerType;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.UnpaidHoldsPolicy;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.OfferChange;
import dev.jetway.testsupport.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class BookSeatsTest {

    private final FakePrimary primary = new FakePrimary();
    private final MutableClock clock = new MutableClock(NOW);
    private final ChangeBooking changes = new ChangeBooking(primary.steps(), primary, clock);
    private HoldOutcome response = granted(FareBrand.STANDARD);
    private int holdsAsked;
    private Set<FlightId> flightsAtLimit = Set.of();
    private Runnable beforeResponse = () -> {};

    @Test
    void aBookingIsHeldUntilItsDeadline() {
        Booking booking = booked();
        assertThat(booking.details().paymentDeadline()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(primary.outbox()).singleElement().isInstanceOf(BookingEvent.Held.class);
    }

    @Test
    void aRepeatedRequestFindsItsBookingWhileFlightServiceIsUnavailable() {
        Booking first = booked();
        response = new HoldOutcome.Unavailable();
        assertThat(booked()).isEqualTo(first);
        assertThat(holdsAsked).isOne();
    }

    @Test
    void aRepeatThatGetsTheHoldOfTheFirstGetsItsDeadlineToo() {
        clock.advance(Duration.ofMinutes(3));
        assertThat(booked().details().paymentDeadline()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aHoldAfterItsPaymentDeadlineIsTreatedAsExpired() {
        clock.advance(Duration.ofMinutes(15));
        assertThat(refusal(List.of(anyAdult()))).isInstanceOf(HoldOutcome.OfferExpired.class);
    }

    @Test
    void aTransactionThatDeadlocksIsRepeatedOnce() {
        deadlocks(1);
        Booking booking = booked();
        assertThat(primary.all()).containsExactly(booking);
        assertThat(primary.outbox()).singleElement().isInstanceOf(BookingEvent.Held.class);
        assertThat(holdsAsked).isOne();
    }

    @Test
    void aTransactionThatDeadlocksAgainFailsAndItsRequestCanBeRepeated() {
        deadlocks(2);
        assertThatExceptionOfType(CannotAcquireLockException.class).isThrownBy(this::booked);
        assertThat(primary.all()).isEmpty();
        assertThat(primary.outbox()).isEmpty();
        Booking repeated = booked();
        assertThat(primary.all()).containsExactly(repeated);
    }

    private void deadlocks(int times) {
        AtomicInteger left = new AtomicInteger(times);
        primary.beforeCommit(() -> {
            if (left.getAndDecrement() > 0) {
                throw new CannotAcquireLockException("deadlock");
            }
        });
    }

    @Test
    void aPartyThatCanNotFlyIsRefusedBeforeSeatsAreHeld() {
        Passenger tooYoung = new Passenger(PassengerType.ADT, "Any", "Body", LocalDate.of(2024, 1, 1), null);
        assertThat(refusal(List.of(tooYoung))).isInstanceOf(HoldOutcome.Invalid.class);
        assertThat(holdsAsked).isZero();
    }

    @Test
    void aPartyThatCanNotFlyThatDayGivesItsSeatsBackAtOnce() {
        Passenger twelveNextYear = new Passenger(PassengerType.ADT, "Any", "Body", LocalDate.of(2015, 1, 1), null);
        assertThat(refusal(List.of(twelveNextYear))).isInstanceOf(HoldOutcome.Invalid.class);
        assertThat(primary.outbox()).singleElement().isInstanceOf(BookingEvent.HoldReleaseRequested.class);
    }

    @Test
    void noBookingIsMadeOnACancelledFlight() {
        primary.record(new FlightChange.Cancellation(Examples.LONDON_CAIRO), NOW);
        assertThat(refusal(List.of(anyAdult())))
                .isEqualTo(new HoldOutcome.OfferChanged(
                        List.of(new OfferChange(Examples.LONDON_CAIRO.value(), "status", "SCHEDULED", "CANCELLED"))));
        assertThat(primary.all()).isEmpty();
        assertThat(primary.outbox()).singleElement().isInstanceOf(BookingEvent.HoldReleaseRequested.class);
    }

    @Test
    void whoHoldsTooMuchUnpaidIsRefusedUntilSomeOfItEnds() {
        BookSeats book = bookSeats(new Random(1));
        RecordLocator first = reference(primary.book(book, command("one", List.of(anyAdult())), clock.instant()));
        primary.book(book, command("two", List.of(anyAdult())), clock.instant());
        assertThat(flightsAtLimit).isEmpty();
        BookSeats.Outcome third = primary.book(book, command("three", List.of(anyAdult())), clock.instant());
        assertThat(third).isEqualTo(new HoldOutcome.TooManyHolds());
        assertThat(flightsAtLimit)
                .as("flight-service is told, and takes no seats")
                .containsExactlyInAnyOrder(Examples.CAIRO_LONDON, Examples.LONDON_CAIRO);
        assertThat(primary.outbox().getLast()).isInstanceOf(BookingEvent.HoldReleaseRequested.class);
        assertThat(primary.book(book, command("one", List.of(anyAdult())), clock.instant()))
                .as("a repeat")
                .isInstanceOf(BookSeats.Booked.class);
        changes.cancel(TRAVELLER, first);
        assertThat(primary.book(book, command("four", List.of(anyAdult())), clock.instant()))
                .isInstanceOf(BookSeats.Booked.class);
        clock.advance(Duration.ofMinutes(15));
        response = new HoldOutcome.Granted(
                Examples.POLICY.leaseEnd(clock.instant()),
                Examples.PRICE,
                Examples.fare(FareBrand.STANDARD),
                List.of(Examples.cairoToLondon(Examples.seat(0, "12A"))));
        assertThat(primary.book(book, command("five", List.of(anyAdult())), clock.instant()))
                .isInstanceOf(BookSeats.Booked.class);
    }

    @Test
    void concurrentDuplicatesAtTheLimitKeepTheirSeats() {
        primary.book(bookSeats(new Random(1)), command("one", List.of(anyAdult())), clock.instant());
        beforeResponse = () -> {
            beforeResponse = () -> {};
            primary.book(bookSeats(new Random(2)), command("two", List.of(anyAdult())), clock.instant());
        };
        assertThat(primary.book(bookSeats(new Random(3)), command("two", List.of(anyAdult())), clock.instant()))
                .isInstanceOf(BookSeats.Booked.class);
        assertThat(primary.all()).hasSize(2);
        assertThat(primary.outbox()).allMatch(BookingEvent.Held.class::isInstance);
    }

    @Test
    void anInfantWhoTurnsTwoBeforeTheWayBackTravelsAsAChild() {
        Passenger infant = new Passenger(PassengerType.INF, "Any", "Body", LocalDate.of(2024, 12, 8), null);
        HoldOutcome.Refusal refusal = refusal(List.of(anyAdult(), infant));
        assertThat(refusal).isInstanceOf(HoldOutcome.Invalid.class);
        assertThat(((HoldOutcome.Invalid) refusal).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("passengers[1].dateOfBirth");
            assertThat(violation.message()).contains("2026-12-08").contains("book as CHD");
        });
        assertThat(primary.outbox()).singleElement().isInstanceOf(BookingEvent.HoldReleaseRequested.class);
    }

    @Test
    void aTakenLocatorIsNotGivenTwiceAndTriesAreBounded() {
        BookSeats always = bookSeats(new Random() {
            @Override
            public int nextInt(int bound) {
                return 0;
            }
        });
        assertThat(primary.book(always, command("one", List.of(anyAdult())), clock.instant()))
                .isInstanceOf(BookSeats.Booked.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> primary.book(always, command("two", List.of(anyAdult())), clock.instant()));
        assertThat(primary.all()).hasSize(1);
    }

    private Booking booked() {
        return ((BookSeats.Booked)
                        primary.book(bookSeats(new Random(1)), command("one", List.of(anyAdult())), clock.instant()))
                .booking();
    }

    private HoldOutcome.Refusal refusal(List<Passenger> party) {
        return (HoldOutcome.Refusal) primary.book(bookSeats(new Random(1)), command("one", party), clock.instant());
    }

    private static RecordLocator reference(BookSeats.Outcome outcome) {
        return ((BookSeats.Booked) outcome).booking().details().reference();
    }

    private BookSeats bookSeats(Random random) {
        SeatHolds holds = request -> {
            holdsAsked++;
            flightsAtLimit = request.flightsAtLimit();
            beforeResponse.run();
            return response;
        };
        return primary.bookSeats(holds, new UnpaidHoldsPolicy(2, 3), random, clock);
    }

    private static BookSeatsCommand command(String hold, List<Passenger> party) {
        return new BookSeatsCommand(
                Examples.REQUEST,
                TRAVELLER,
                UUID.nameUUIDFromBytes(hold.getBytes(StandardCharsets.UTF_8)).toString(),
                "offer",
                party,
                new Contact("traveller@example.org", null),
                List.of());
    }

    private static HoldOutcome granted(FareBrand brand) {
        return new HoldOutcome.Granted(
                Examples.POLICY.leaseEnd(NOW),
                Examples.PRICE,
                Examples.fare(brand),
                List.of(
                        Examples.cairoToLondon(Examples.seat(0, "12A")),
                        Examples.londonToCairo(Examples.seat(0, "14C"))));
    }
}
