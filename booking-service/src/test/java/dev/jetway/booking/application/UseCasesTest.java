package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.TRAVELLER;
import static dev.jetway.booking.domain.Examples.anyAdult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.Contact;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.FlightChange;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PassengerType;
import dev.jetway.booking.domain.Payments;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.UnpaidHoldsPolicy;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.OfferChange;
import dev.jetway.contracts.PaymentEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UseCasesTest {

    private final InMemoryPrimary primary = new InMemoryPrimary();
    private final SimulatedClock clock = new SimulatedClock(NOW);
    private final BookingSteps steps = new BookingSteps(primary, primary, primary, primary, primary);
    private final PayForBooking pay = new PayForBooking(primary, steps, clock);
    private final CancelBooking cancel = new CancelBooking(primary, steps, clock);
    private final SagaReplies replies = new SagaReplies(steps, primary, primary, clock);
    private HoldOutcome answer = granted(FareBrand.STANDARD);
    private int holdsAsked;
    private Set<FlightId> flightsAtLimit = Set.of();
    private Runnable beforeAnswer = () -> {};

    @Test
    void aBookingIsHeldUntilItsDeadline() {
        Booking booking = booked();
        assertThat(booking.order().paymentDeadline()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(primary.outbox()).singleElement().isInstanceOf(BookingEvent.Held.class);
    }

    @Test
    void aRepeatedRequestFindsItsBookingEvenWhileFlightServiceIsAway() {
        Booking first = booked();
        answer = new HoldOutcome.Unavailable();
        assertThat(booked()).isEqualTo(first);
        assertThat(holdsAsked).isOne();
    }

    @Test
    void aRepeatThatGetsTheHoldOfTheFirstGetsItsDeadlineToo() {
        clock.pass(Duration.ofMinutes(3));
        assertThat(booked().order().paymentDeadline()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aHoldWhoseTimeToPayIsOverIsAsGoodAsNone() {
        clock.pass(Duration.ofMinutes(15));
        assertThat(refusal(List.of(anyAdult()))).isInstanceOf(HoldOutcome.OfferExpired.class);
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
    void noBookingIsMadeOnAFlightThatIsKnownToBeCancelled() {
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
        RecordLocator first = reference(book.book(wish("one", List.of(anyAdult()))));
        book.book(wish("two", List.of(anyAdult())));
        assertThat(flightsAtLimit).isEmpty();
        BookSeats.Outcome third = book.book(wish("three", List.of(anyAdult())));
        assertThat(third).isEqualTo(new BookSeats.Outcome.Refused(new HoldOutcome.TooManyHolds()));
        assertThat(flightsAtLimit)
                .as("flight-service is told, and takes no seats")
                .containsExactlyInAnyOrder(Examples.CAIRO_LONDON, Examples.LONDON_CAIRO);
        assertThat(primary.outbox().getLast()).isInstanceOf(BookingEvent.HoldReleaseRequested.class);
        assertThat(book.book(wish("one", List.of(anyAdult()))))
                .as("a repeat")
                .isInstanceOf(BookSeats.Outcome.Booked.class);
        cancel.cancel(TRAVELLER, first);
        assertThat(book.book(wish("four", List.of(anyAdult())))).isInstanceOf(BookSeats.Outcome.Booked.class);
        clock.pass(Duration.ofMinutes(15));
        answer = new HoldOutcome.Granted(
                Examples.POLICY.leaseEnd(clock.instant()),
                Examples.PRICE,
                Examples.fare(FareBrand.STANDARD),
                List.of(Examples.cairoToLondon(Examples.seat(0, "12A"))));
        assertThat(book.book(wish("five", List.of(anyAdult())))).isInstanceOf(BookSeats.Outcome.Booked.class);
    }

    @Test
    void aRequestThatIsSentTwiceAtOnceAtTheLimitKeepsItsSeats() {
        bookSeats(new Random(1)).book(wish("one", List.of(anyAdult())));
        beforeAnswer = () -> {
            beforeAnswer = () -> {};
            bookSeats(new Random(2)).book(wish("two", List.of(anyAdult())));
        };
        assertThat(bookSeats(new Random(3)).book(wish("two", List.of(anyAdult()))))
                .isInstanceOf(BookSeats.Outcome.Booked.class);
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
    void aBookingThatADelayHasBrokenIsNotPaidForAndIsRefundedInFull() {
        answer = granted(FareBrand.LIGHT);
        RecordLocator paid = booked().order().reference();
        pay(paid, "a1");
        confirm(paid, "a1");
        OffsetDateTime late = OffsetDateTime.parse("2026-12-08T11:00:00+02:00");
        steps.take(
                paid,
                booking -> BookingSaga.flightDelayed(
                        booking, Examples.CAIRO_LONDON, late, late.plusHours(5), clock.instant()));
        assertThat(primary.outbox().getLast())
                .isInstanceOfSatisfying(
                        BookingEvent.FlightDelayed.class,
                        delayed -> assertThat(delayed.booking().missedConnections())
                                .singleElement()
                                .satisfies(missed -> {
                                    assertThat(missed.flightId()).isEqualTo(Examples.LONDON_CAIRO.value());
                                    assertThat(missed.afterFlightId()).isEqualTo(Examples.CAIRO_LONDON.value());
                                    assertThat(missed.connectionMinutes()).isZero();
                                    assertThat(missed.connectionMinutesMin()).isEqualTo(60);
                                }));
        cancel.cancel(TRAVELLER, paid);
        assertThat(((CancelledBooking) primary.find(paid).orElseThrow()).refund())
                .isEqualTo(Examples.PRICE);
    }

    @Test
    void aTakenLocatorIsNotGivenTwiceAndTriesAreBounded() {
        BookSeats always = bookSeats(new Random() {
            @Override
            public int nextInt(int bound) {
                return 0;
            }
        });
        assertThat(always.book(wish("one", List.of(anyAdult())))).isInstanceOf(BookSeats.Outcome.Booked.class);
        assertThatIllegalStateException().isThrownBy(() -> always.book(wish("two", List.of(anyAdult()))));
        assertThat(primary.all()).hasSize(1);
    }

    @Test
    void anAttemptBeginsOnceHoweverOftenItIsAskedFor() {
        RecordLocator reference = booked().order().reference();
        assertThat(pay(reference, "a1")).isInstanceOf(PayForBooking.Outcome.Accepted.class);
        assertThat(pay(reference, "a1")).isInstanceOf(PayForBooking.Outcome.Accepted.class);
        assertThat(pay(reference, "a2")).isInstanceOf(PayForBooking.Outcome.NotPossible.class);
        assertThat(primary.outbox())
                .filteredOn(BookingEvent.PaymentRequested.class::isInstance)
                .hasSize(1);
    }

    @Test
    void atTheDeadlineItIsTooLateToPay() {
        RecordLocator reference = booked().order().reference();
        clock.pass(Duration.ofMinutes(15).minusMillis(1));
        assertThat(pay(reference, "a1")).isInstanceOf(PayForBooking.Outcome.Accepted.class);
        decline(reference, "a1");
        clock.pass(Duration.ofMillis(1));
        assertThat(pay(reference, "a2")).isInstanceOf(PayForBooking.Outcome.NotPossible.class);
    }

    @Test
    void onlySoManyCardsAreTried() {
        RecordLocator reference = booked().order().reference();
        for (int i = 0; i < Payments.ATTEMPTS_MAX; i++) {
            assertThat(pay(reference, "a" + i)).isInstanceOf(PayForBooking.Outcome.Accepted.class);
            decline(reference, "a" + i);
        }
        assertThat(pay(reference, "one more")).isInstanceOf(PayForBooking.Outcome.NotPossible.class);
    }

    @Test
    void somebodyElsesBookingIsUnknown() {
        RecordLocator reference = booked().order().reference();
        assertThat(pay.pay("somebody", reference, "a1", "tok_visa")).isInstanceOf(PayForBooking.Outcome.NotFound.class);
        assertThat(cancel.cancel("somebody", reference)).isInstanceOf(CancelBooking.Outcome.NotFound.class);
    }

    @Test
    void cancellingTwiceIsCancellingOnce() {
        RecordLocator reference = booked().order().reference();
        CancelBooking.Outcome first = cancel.cancel(TRAVELLER, reference);
        clock.pass(Duration.ofMinutes(1));
        assertThat(cancel.cancel(TRAVELLER, reference))
                .isEqualTo(first)
                .isInstanceOf(CancelBooking.Outcome.Cancelled.class);
        assertThat(primary.outbox())
                .filteredOn(BookingEvent.Cancelled.class::isInstance)
                .hasSize(1);
    }

    @Test
    void whilePayingNothingIsCancelled() {
        RecordLocator reference = booked().order().reference();
        pay(reference, "a1");
        assertThat(cancel.cancel(TRAVELLER, reference)).isInstanceOf(CancelBooking.Outcome.NotPossible.class);
    }

    @Test
    void afterDepartureNothingIsCancelled() {
        RecordLocator reference = booked().order().reference();
        pay(reference, "a1");
        confirm(reference, "a1");
        clock.pass(Duration.between(clock.instant(), Examples.cairoToLondon().departureTime()));
        assertThat(cancel.cancel(TRAVELLER, reference)).isInstanceOf(CancelBooking.Outcome.NotPossible.class);
    }

    private Booking booked() {
        return ((BookSeats.Outcome.Booked) bookSeats(new Random(1)).book(wish("one", List.of(anyAdult())))).booking();
    }

    private HoldOutcome.Refusal refusal(List<Passenger> party) {
        return ((BookSeats.Outcome.Refused) bookSeats(new Random(1)).book(wish("one", party))).why();
    }

    private PayForBooking.Outcome pay(RecordLocator reference, String attemptId) {
        return pay.pay(TRAVELLER, reference, attemptId, "tok_visa");
    }

    private void decline(RecordLocator reference, String attemptId) {
        steps.take(reference, booking -> BookingSaga.declined(booking, attemptId, "card-declined", clock.instant()));
    }

    private void confirm(RecordLocator reference, String attemptId) {
        steps.take(reference, booking -> BookingSaga.authorized(booking, attemptId));
        steps.take(reference, booking -> BookingSaga.seatsConfirmed(booking, primary, clock.instant()));
        replies.captured(new PaymentEvent.Captured(reference.value(), attemptId, new MonetaryAmount("398.00", "USD")));
    }

    private static RecordLocator reference(BookSeats.Outcome outcome) {
        return ((BookSeats.Outcome.Booked) outcome).booking().order().reference();
    }

    private BookSeats bookSeats(Random random) {
        SeatHolds holds = request -> {
            holdsAsked++;
            flightsAtLimit = request.flightsAtLimit();
            beforeAnswer.run();
            return answer;
        };
        return new BookSeats(
                holds,
                primary,
                primary,
                primary,
                primary,
                primary,
                primary,
                Examples.POLICY,
                new UnpaidHoldsPolicy(2, 3),
                random,
                clock);
    }

    private static BookSeats.Wish wish(String hold, List<Passenger> party) {
        return new BookSeats.Wish(
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
