package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.TRAVELLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.application.QuotedCancellations.CancelOutcome;
import dev.jetway.booking.application.QuotedCancellations.Cancelled;
import dev.jetway.booking.application.QuotedCancellations.NotPossible;
import dev.jetway.booking.application.QuotedCancellations.QuoteExpired;
import dev.jetway.booking.application.QuotedCancellations.Quoted;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.CancellationQuote;
import dev.jetway.booking.domain.CancellationQuotes;
import dev.jetway.booking.domain.CancellationRule;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.Fare;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.FlightChange;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.Market;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotedCancellationsTest {

    private final FakePrimary primary = new FakePrimary();
    private final MutableClock clock = new MutableClock(NOW);
    private final BookingSteps steps = primary.steps();
    private final ChangeBooking changes = new ChangeBooking(steps, primary, clock);
    private final QuotedCancellations cancellations = new QuotedCancellations(
            steps, new FakeQuotes(new HashMap<>()), changes, new Random(1), FakePrimary.PROPERTIES, clock);

    private record FakeQuotes(Map<RecordLocator, CancellationQuote> newest) implements CancellationQuotes {

        @Override
        public Optional<CancellationQuote> newest(RecordLocator reference) {
            return Optional.ofNullable(newest.get(reference));
        }

        @Override
        public void replace(RecordLocator reference, CancellationQuote quote) {
            newest.put(reference, quote);
        }
    }

    @ParameterizedTest
    @EnumSource(FareBrand.class)
    void theRefundIsExactlyTheQuotedOneAndTheOneOfACancellationWithoutAQuote(FareBrand brand) {
        RecordLocator quoted = confirmed("K7M2QX", brand);
        RecordLocator unquoted = confirmed("K7M2QY", brand);
        CancellationQuote quote = quote(quoted);
        changes.cancel(TRAVELLER, unquoted);
        assertThat(quote.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(primary.find(quoted).orElseThrow()).isNotInstanceOf(CancelledBooking.class);
        assertThat(cancel(quoted, quote)).isInstanceOf(Cancelled.class);
        assertThat(refundOf(quoted)).isEqualTo(quote.refund()).isEqualTo(refundOf(unquoted));
        assertThat(quote.fee()).isEqualTo(Examples.PRICE.minus(quote.refund()));
    }

    @Test
    void onlyTheNewestQuoteIsValid() {
        RecordLocator reference = confirmed("K7M2QX", FareBrand.STANDARD);
        CancellationQuote older = quote(reference);
        CancellationQuote newer = quote(reference);
        assertThat(cancel(reference, older)).isInstanceOf(QuoteExpired.class);
        assertThat(cancellations.cancel(TRAVELLER, reference, "another")).get().isInstanceOf(QuoteExpired.class);
        assertThat(cancel(reference, newer)).isInstanceOf(Cancelled.class);
    }

    @Test
    void theQuoteOfAnotherBookingIsNotValid() {
        CancellationQuote quote = quote(confirmed("K7M2QX", FareBrand.STANDARD));
        RecordLocator other = confirmed("K7M2QY", FareBrand.STANDARD);
        quote(other);
        assertThat(cancel(other, quote)).isInstanceOf(QuoteExpired.class);
    }

    @Test
    void atItsExpiryAQuoteIsNotValid() {
        RecordLocator reference = confirmed("K7M2QX", FareBrand.STANDARD);
        CancellationQuote quote = quote(reference);
        clock.advance(Duration.ofMinutes(10));
        assertThat(cancel(reference, quote)).isInstanceOf(QuoteExpired.class);
        CancellationQuote next = quote(reference);
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(cancel(reference, next)).isInstanceOf(Cancelled.class);
    }

    @Test
    void aRepeatHasTheSameResultAlsoAfterTheExpiry() {
        RecordLocator reference = confirmed("K7M2QX", FareBrand.STANDARD);
        CancellationQuote quote = quote(reference);
        CancelOutcome first = cancel(reference, quote);
        int messages = primary.outbox().size();
        clock.advance(Duration.ofHours(1));
        assertThat(cancel(reference, quote)).isEqualTo(first);
        assertThat(primary.outbox()).hasSize(messages);
        assertThat(cancellations.quote(TRAVELLER, reference)).get().isInstanceOf(NotPossible.class);
    }

    @Test
    void afterTheFareDeadlineTheQuotedRefundIsNotGivenAndNothingIsCancelled() {
        RecordLocator reference = confirmed(Examples.details(
                "K7M2QX",
                new Fare(FareBrand.STANDARD, "YSOW", 1, Market.DOMESTIC, new CancellationRule(25, Duration.ofDays(1))),
                NOW));
        Instant deadline = Examples.cairoToLondon().departureTime().minusDays(1).toInstant();
        clock.advance(Duration.between(NOW, deadline).minusMinutes(5));
        CancellationQuote quote = quote(reference);
        assertThat(quote.refund()).isEqualTo(Money.of("298.50", "USD"));
        clock.advance(Duration.ofMinutes(5));
        assertThat(cancel(reference, quote)).isInstanceOf(QuoteExpired.class);
        assertThat(primary.find(reference).orElseThrow()).isNotInstanceOf(CancelledBooking.class);
        assertThat(quote(reference).refund().isNone()).isTrue();
    }

    @Test
    void afterDepartureThereIsNeitherAQuoteNorACancellation() {
        RecordLocator reference = confirmed("K7M2QX", FareBrand.FLEX);
        Instant departure = Examples.cairoToLondon().departureTime().toInstant();
        clock.advance(Duration.between(NOW, departure).minusMinutes(5));
        CancellationQuote quote = quote(reference);
        clock.advance(Duration.ofMinutes(5));
        assertThat(cancel(reference, quote)).isInstanceOf(NotPossible.class);
        assertThat(cancellations.quote(TRAVELLER, reference)).get().isInstanceOf(NotPossible.class);
    }

    @Test
    void whenADelayHasBrokenTheJourneyANewQuoteGivesEverythingBack() {
        RecordLocator reference = confirmed("K7M2QX", FareBrand.LIGHT);
        CancellationQuote quote = quote(reference);
        assertThat(quote.refund().isNone()).isTrue();
        OffsetDateTime late = OffsetDateTime.parse("2026-12-08T11:00:00+02:00");
        steps.apply(
                reference,
                booking -> BookingSaga.flightDelayed(booking, Examples.CAIRO_LONDON, late, late.plusHours(5), NOW));
        assertThat(cancel(reference, quote))
                .isInstanceOfSatisfying(
                        QuoteExpired.class, expired -> assertThat(expired.why()).contains("ask for a new quote"));
        cancel(reference, quote(reference));
        assertThat(refundOf(reference)).isEqualTo(Examples.PRICE);
    }

    @Test
    void whenTheAirlineHasCancelledAFlightTheTravellerNeverGetsLessThanEverything() {
        RecordLocator reference = confirmed("K7M2QX", FareBrand.STANDARD);
        CancellationQuote quote = quote(reference);
        primary.record(new FlightChange.Cancellation(Examples.LONDON_CAIRO), NOW);
        assertThat(cancel(reference, quote)).isInstanceOf(QuoteExpired.class);
        CancellationQuote full = quote(reference);
        assertThat(full.refund()).isEqualTo(Examples.PRICE);
        assertThat(full.fee().isNone()).isTrue();
        assertThat(cancel(reference, full)).isInstanceOf(Cancelled.class);
        assertThat(refundOf(reference)).isEqualTo(Examples.PRICE);
        assertThat(primary.outbox().getLast()).isInstanceOf(BookingEvent.FlightCancelled.class);
    }

    @Test
    void aBookingThatTheAirlineCancelledWithAnotherRefundIsNotARepeat() {
        RecordLocator reference = confirmed("K7M2QX", FareBrand.STANDARD);
        CancellationQuote quote = quote(reference);
        steps.apply(reference, booking -> BookingSaga.flightCancelled(booking, Examples.CAIRO_LONDON, NOW));
        assertThat(cancel(reference, quote)).isInstanceOf(QuoteExpired.class);
        assertThat(refundOf(reference)).isEqualTo(Examples.PRICE);
    }

    @Test
    void aHeldBookingIsQuotedNothingAndAQuoteOfBeforeThePaymentIsNotValidAfterIt() {
        RecordLocator reference = held(Examples.details("K7M2QX", FareBrand.STANDARD, NOW));
        CancellationQuote quote = quote(reference);
        assertThat(quote.refund().isNone()).isTrue();
        assertThat(quote.fee().isNone()).isTrue();
        pay(reference);
        assertThat(cancellations.quote(TRAVELLER, reference)).get().isInstanceOf(NotPossible.class);
        assertThat(cancel(reference, quote)).isInstanceOf(NotPossible.class);
        confirm(reference);
        assertThat(cancel(reference, quote)).isInstanceOf(QuoteExpired.class);
    }

    private CancellationQuote quote(RecordLocator reference) {
        return ((Quoted) cancellations.quote(TRAVELLER, reference).orElseThrow()).quote();
    }

    private CancelOutcome cancel(RecordLocator reference, CancellationQuote quote) {
        return cancellations.cancel(TRAVELLER, reference, quote.id()).orElseThrow();
    }

    private Money refundOf(RecordLocator reference) {
        return ((CancelledBooking) primary.find(reference).orElseThrow()).refund();
    }

    private RecordLocator held(BookingDetails details) {
        HeldBooking booking = HeldBooking.of(details);
        primary.add(booking);
        return booking.details().reference();
    }

    private RecordLocator confirmed(String locator, FareBrand brand) {
        return confirmed(Examples.details(locator, brand, NOW));
    }

    private RecordLocator confirmed(BookingDetails details) {
        RecordLocator reference = held(details);
        pay(reference);
        confirm(reference);
        return reference;
    }

    private void pay(RecordLocator reference) {
        changes.pay(TRAVELLER, reference, new PayForBookingCommand(Examples.REQUEST, "a-" + reference, "tok_visa"));
    }

    private void confirm(RecordLocator reference) {
        steps.apply(reference, booking -> BookingSaga.authorized(booking, "a-" + reference));
        steps.apply(reference, booking -> BookingSaga.seatsConfirmed(booking, primary, clock.instant()));
    }
}
