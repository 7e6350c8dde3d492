package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.TRAVELLER;
import static dev.jetway.booking.domain.Examples.anyAdult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Contact;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.FlightChange;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PassengerType;
import dev.jetway.booking.domain.Payments;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.OfferChange;
import dev.jetway.contracts.PaymentEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
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
        assertThat(primary.outbox()).singleElement().isInstanceOf(BookingEvent.SeatsReleaseRequested.class);
    }

    @Test
    void noBookingIsMadeOnAFlightThatIsKnownToBeCancelled() {
        primary.record(new FlightChange.Cancellation(Examples.LONDON_CAIRO), NOW);
        assertThat(refusal(List.of(anyAdult())))
                .isEqualTo(new HoldOutcome.OfferChanged(
                        List.of(new OfferChange(Examples.LONDON_CAIRO.value(), "status", "SCHEDULED", "CANCELLED"))));
        assertThat(primary.all()).isEmpty();
        assertThat(primary.outbox()).singleElement().isInstanceOf(BookingEvent.SeatsReleaseRequested.class);
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

    private BookSeats bookSeats(Random random) {
        SeatHolds holds = _ -> {
            holdsAsked++;
            return answer;
        };
        return new BookSeats(
                holds, primary, primary, primary, primary, primary, primary, Examples.POLICY, random, clock);
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
