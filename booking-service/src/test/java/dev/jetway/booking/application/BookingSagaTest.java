package dev.jetway.booking.application;

import static dev.jetway.booking.domain.BookingStatus.CANCELLED;
import static dev.jetway.booking.domain.BookingStatus.CONFIRMED;
import static dev.jetway.booking.domain.BookingStatus.HELD;
import static dev.jetway.booking.domain.BookingStatus.PAYING;
import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.TICKETS;
import static dev.jetway.booking.domain.Examples.authorized;
import static dev.jetway.booking.domain.Examples.cancelled;
import static dev.jetway.booking.domain.Examples.confirmed;
import static dev.jetway.booking.domain.Examples.details;
import static dev.jetway.booking.domain.Examples.held;
import static dev.jetway.booking.domain.Examples.paying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.contracts.BookingEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Steps of the saga beyond the table that {@link SagaTableTest} checks. {@code a1} is the attempt in progress, or the one that paid;
 * {@code a0} is another.
 */
class BookingSagaTest {

    static Stream<Arguments> steps() {
        return Stream.of(
                row("pay, held", pay(held(), "a1"), PAYING, "PaymentRequested"),
                row("pay, declined, a repeat", pay(declined(), "a1"), HELD),
                row("pay, paying, a repeat", pay(paying("a1"), "a1"), PAYING),
                row("pay, confirmed, a repeat", pay(confirmed("a1"), "a1"), CONFIRMED),
                row("pay, cancelled, a repeat", pay(cancelled("a1"), "a1"), CANCELLED),
                row(
                        "authorized, cancelled while paying",
                        BookingSaga.authorized(paying("a1").cancelWithFlight(NOW), "a1"),
                        CANCELLED,
                        "PaymentVoidRequested"),
                row("declined, paying, other", BookingSaga.declined(paying("a1"), "a0", "card-declined", NOW), PAYING),
                row(
                        "deadline, not yet",
                        BookingSaga.deadlinePassed(held(), deadline().minusMillis(1)),
                        HELD),
                row(
                        "cancel, confirmed, LIGHT",
                        BookingSaga.cancel(light(), NOW),
                        CANCELLED,
                        "SeatsReleaseRequested",
                        "Cancelled"),
                row(
                        "flight cancelled, LIGHT",
                        flightCancelled(light()),
                        CANCELLED,
                        "SeatsReleaseRequested",
                        "PaymentRefundRequested",
                        "FlightCancelled"),
                row("flight delayed, again", flightDelayed(flightDelayed(held()).after()), HELD));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void eachStepHasItsNextStateAndMessages(String cell, SagaStep step, BookingStatus status, List<String> messages) {
        assertThat(step.refusal()).as(cell).isNull();
        assertThat(step.after().status()).as(cell).isEqualTo(status);
        assertThat(step.messages())
                .as(cell)
                .extracting(message -> message.getClass().getSimpleName())
                .isEqualTo(messages);
    }

    @Test
    void afterDepartureNothingIsCancelled() {
        Instant departure = held().details().firstSegment().departureTime().toInstant();
        SagaStep step = BookingSaga.cancel(confirmed("a1"), departure);
        assertThat(step.refusal()).isNotBlank();
        assertThat(step.after()).isEqualTo(confirmed("a1"));
        assertThat(step.messages()).isEmpty();
    }

    @Test
    void anotherCardCanBeTriedAfterADecline() {
        SagaStep declined = BookingSaga.declined(paying("a1"), "a1", "insufficient-funds", NOW);
        PayingBooking second = ((HeldBooking) declined.after()).pay("a2", Examples.REQUEST, NOW);
        assertThat(second.payments().attempts()).hasSize(2);
        assertThat(BookingSaga.authorized(second, "a2").messages()).hasSize(1);
        assertThat(BookingSaga.declined(second, "a1", "insufficient-funds", NOW).after())
                .isEqualTo(second);
    }

    @Test
    void everyPassengerGetsATicketOfTheirOwn() {
        ConfirmedBooking confirmed = (ConfirmedBooking)
                BookingSaga.seatsConfirmed(authorized("a1"), TICKETS, NOW).after();
        assertThat(confirmed.details().passengers())
                .extracting(passenger -> String.valueOf(passenger.ticketNumber()))
                .doesNotHaveDuplicates()
                .allMatch(ticket -> ticket.matches("777[0-9]{10}"));
    }

    @Test
    void cancellingRefundsByTheFareAndTheAirlineRefundsAll() {
        assertThat(refundOf(BookingSaga.cancel(confirmed("a1"), NOW))).isEqualTo("298.50");
        assertThat(refundOf(flightCancelled(confirmed("a1")))).isEqualTo("398.00");
        assertThat(refundOf(flightCancelled(light()))).isEqualTo("398.00");
    }

    @Test
    void oneAttemptIsRefundedUnderOneId() {
        assertThat(BookingSaga.cancel(confirmed("a1"), NOW).messages().get(1))
                .isEqualTo(BookingSaga.cancel(confirmed("a1"), NOW).messages().get(1));
    }

    @Test
    void aReportedPaymentStatusIsRecordedInEveryState() {
        for (Booking booking : List.of(confirmed("a1"), cancelled("a1"), authorized("a1"))) {
            SagaStep step = BookingSaga.paymentStatusReported(booking, "a1", PaymentStatus.CAPTURED);
            assertThat(step.after().payments().latest().orElseThrow().status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(step.messages()).isEmpty();
        }
    }

    private static Arguments row(String cell, SagaStep step, BookingStatus status, String... messages) {
        return Arguments.of(cell, step, status, List.of(messages));
    }

    @Test
    void anOlderDelayDoesNotMoveABookingBack() {
        Booking delayed = flightDelayed(held()).after();
        SagaStep older = BookingSaga.flightDelayed(
                delayed,
                CAIRO_LONDON,
                OffsetDateTime.parse("2026-12-01T10:04:00+02:00"),
                OffsetDateTime.parse("2026-12-01T13:19:00Z"),
                NOW);
        assertThat(older.after()).isEqualTo(delayed);
        assertThat(older.messages()).isEmpty();
    }

    private static SagaStep pay(Booking booking, String attemptId) {
        return BookingSaga.pay(booking, new PayForBookingCommand(Examples.REQUEST, attemptId, "tok_visa"), NOW);
    }

    private static SagaStep flightCancelled(Booking booking) {
        return BookingSaga.flightCancelled(booking, CAIRO_LONDON, NOW);
    }

    private static SagaStep flightDelayed(Booking booking) {
        return BookingSaga.flightDelayed(
                booking,
                CAIRO_LONDON,
                OffsetDateTime.parse("2026-12-01T10:05:00+02:00"),
                OffsetDateTime.parse("2026-12-01T13:20:00Z"),
                NOW);
    }

    private static HeldBooking declined() {
        return paying("a1").decline("card-declined", NOW);
    }

    private static ConfirmedBooking light() {
        return HeldBooking.of(details("K7M2QX", FareBrand.LIGHT, NOW))
                .pay("a1", Examples.REQUEST, NOW)
                .authorize()
                .confirm(TICKETS.allocate(2), NOW);
    }

    private static Instant deadline() {
        return held().details().paymentDeadline();
    }

    private static String refundOf(SagaStep step) {
        return step.messages().stream()
                .filter(BookingEvent.PaymentRefundRequested.class::isInstance)
                .map(message ->
                        ((BookingEvent.PaymentRefundRequested) message).amount().amount())
                .findAny()
                .orElseThrow();
    }
}
