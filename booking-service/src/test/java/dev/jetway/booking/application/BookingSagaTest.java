package dev.jetway.booking.application;

import static dev.jetway.booking.domain.BookingStatus.CANCELLED;
import static dev.jetway.booking.domain.BookingStatus.CONFIRMED;
import static dev.jetway.booking.domain.BookingStatus.EXPIRED;
import static dev.jetway.booking.domain.BookingStatus.HELD;
import static dev.jetway.booking.domain.BookingStatus.PAYING;
import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.authorized;
import static dev.jetway.booking.domain.Examples.cancelled;
import static dev.jetway.booking.domain.Examples.confirmed;
import static dev.jetway.booking.domain.Examples.details;
import static dev.jetway.booking.domain.Examples.expired;
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
import dev.jetway.booking.domain.TicketNumber;
import dev.jetway.booking.domain.TicketStock;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The saga's table, cell by cell. {@code a1} is the attempt in progress, or the one that paid; {@code a0} is another. */
class BookingSagaTest {

    private static final String AUTHORIZE = "PaymentRequested";
    private static final String CONFIRM_SEATS = "SeatsConfirmationRequested";
    private static final String RELEASE = "SeatsReleaseRequested";
    private static final String CAPTURE = "PaymentCaptureRequested";
    private static final String VOID = "PaymentVoidRequested";
    private static final String REFUND = "PaymentRefundRequested";
    private static final TicketStock TICKETS =
            count -> IntStream.range(0, count).mapToObj(TicketNumber::ofSerial).toList();

    static Stream<Arguments> table() {
        return Stream.of(
                row("pay, held", pay(held(), "a1"), PAYING, AUTHORIZE),
                row("pay, declined", pay(declined(), "a2"), PAYING, AUTHORIZE),
                row("pay, declined, a repeat", pay(declined(), "a1"), HELD),
                row("pay, paying, a repeat", pay(paying("a1"), "a1"), PAYING),
                row("pay, confirmed, a repeat", pay(confirmed("a1"), "a1"), CONFIRMED),
                row("pay, cancelled, a repeat", pay(cancelled("a1"), "a1"), CANCELLED),
                row("authorized, paying", BookingSaga.authorized(paying("a1"), "a1"), PAYING, CONFIRM_SEATS),
                row("authorized, paying, again", BookingSaga.authorized(authorized("a1"), "a1"), PAYING),
                row("authorized, paying, other", BookingSaga.authorized(paying("a1"), "a0"), PAYING, VOID),
                row("authorized, held", BookingSaga.authorized(declined(), "a1"), HELD, VOID),
                row("authorized, confirmed", BookingSaga.authorized(confirmed("a1"), "a1"), CONFIRMED),
                row("authorized, confirmed, other", BookingSaga.authorized(confirmed("a1"), "a0"), CONFIRMED, VOID),
                row("authorized, cancelled", BookingSaga.authorized(cancelled("a1"), "a1"), CANCELLED),
                row("authorized, cancelled, other", BookingSaga.authorized(cancelled("a1"), "a0"), CANCELLED, VOID),
                row(
                        "authorized, cancelled while paying",
                        BookingSaga.authorized(paying("a1").cancelWithFlight(NOW), "a1"),
                        CANCELLED,
                        VOID),
                row("authorized, expired", BookingSaga.authorized(expired(), "a1"), EXPIRED, VOID),
                row(
                        "declined, paying",
                        BookingSaga.declined(paying("a1"), "a1", "card-declined", NOW),
                        HELD,
                        "PaymentDeclined"),
                row("declined, paying, other", BookingSaga.declined(paying("a1"), "a0", "card-declined", NOW), PAYING),
                row(
                        "declined after authorized",
                        BookingSaga.declined(authorized("a1"), "a1", "card-declined", NOW),
                        PAYING),
                row("declined, held", BookingSaga.declined(declined(), "a1", "card-declined", NOW), HELD),
                row("declined, confirmed", BookingSaga.declined(confirmed("a1"), "a1", "x", NOW), CONFIRMED),
                row("declined, cancelled", BookingSaga.declined(cancelled("a1"), "a1", "x", NOW), CANCELLED),
                row("declined, expired", BookingSaga.declined(expired(), "a1", "x", NOW), EXPIRED),
                row(
                        "seats confirmed, paying",
                        BookingSaga.seatsConfirmed(authorized("a1"), TICKETS, NOW),
                        CONFIRMED,
                        CAPTURE,
                        "Confirmed"),
                row("seats confirmed, not authorized", BookingSaga.seatsConfirmed(paying("a1"), TICKETS, NOW), PAYING),
                row("seats confirmed, held", BookingSaga.seatsConfirmed(held(), TICKETS, NOW), HELD),
                row("seats confirmed, confirmed", BookingSaga.seatsConfirmed(confirmed("a1"), TICKETS, NOW), CONFIRMED),
                row(
                        "seats confirmed, cancelled",
                        BookingSaga.seatsConfirmed(cancelled("a1"), TICKETS, NOW),
                        CANCELLED,
                        RELEASE),
                row("seats confirmed, expired", BookingSaga.seatsConfirmed(expired(), TICKETS, NOW), EXPIRED, RELEASE),
                row(
                        "seats refused, paying",
                        BookingSaga.seatsRefused(authorized("a1"), NOW),
                        EXPIRED,
                        VOID,
                        RELEASE,
                        "Expired"),
                row("seats refused, not authorized", BookingSaga.seatsRefused(paying("a1"), NOW), PAYING),
                row("seats refused, held", BookingSaga.seatsRefused(held(), NOW), HELD),
                row("seats refused, confirmed", BookingSaga.seatsRefused(confirmed("a1"), NOW), CONFIRMED),
                row("seats refused, cancelled", BookingSaga.seatsRefused(cancelled("a1"), NOW), CANCELLED),
                row("seats refused, expired", BookingSaga.seatsRefused(expired(), NOW), EXPIRED),
                row(
                        "deadline, not yet",
                        BookingSaga.deadlinePassed(held(), deadline().minusMillis(1)),
                        HELD),
                row("deadline, held", BookingSaga.deadlinePassed(held(), deadline()), EXPIRED, RELEASE, "Expired"),
                row("deadline, paying", BookingSaga.deadlinePassed(paying("a1"), deadline()), PAYING),
                row("deadline, confirmed", BookingSaga.deadlinePassed(confirmed("a1"), deadline()), CONFIRMED),
                row("deadline, cancelled", BookingSaga.deadlinePassed(cancelled("a1"), deadline()), CANCELLED),
                row("deadline, expired", BookingSaga.deadlinePassed(expired(), deadline()), EXPIRED),
                row("cancel, held", BookingSaga.cancel(held(), NOW), CANCELLED, RELEASE, "Cancelled"),
                row(
                        "cancel, confirmed",
                        BookingSaga.cancel(confirmed("a1"), NOW),
                        CANCELLED,
                        RELEASE,
                        REFUND,
                        "Cancelled"),
                row("cancel, confirmed, LIGHT", BookingSaga.cancel(light(), NOW), CANCELLED, RELEASE, "Cancelled"),
                row("cancel, cancelled", BookingSaga.cancel(cancelled("a1"), NOW), CANCELLED),
                row("flight cancelled, held", flightCancelled(held()), CANCELLED, RELEASE, "FlightCancelled"),
                row("flight cancelled, paying", flightCancelled(paying("a1")), CANCELLED, RELEASE, "FlightCancelled"),
                row(
                        "flight cancelled, authorized",
                        flightCancelled(authorized("a1")),
                        CANCELLED,
                        VOID,
                        RELEASE,
                        "FlightCancelled"),
                row(
                        "flight cancelled, confirmed",
                        flightCancelled(confirmed("a1")),
                        CANCELLED,
                        RELEASE,
                        REFUND,
                        "FlightCancelled"),
                row("flight cancelled, LIGHT", flightCancelled(light()), CANCELLED, RELEASE, REFUND, "FlightCancelled"),
                row("flight cancelled, cancelled", flightCancelled(cancelled("a1")), CANCELLED),
                row("flight cancelled, expired", flightCancelled(expired()), EXPIRED),
                row("flight delayed, held", flightDelayed(held()), HELD, "FlightDelayed"),
                row("flight delayed, paying", flightDelayed(paying("a1")), PAYING, "FlightDelayed"),
                row("flight delayed, confirmed", flightDelayed(confirmed("a1")), CONFIRMED, "FlightDelayed"),
                row("flight delayed, again", flightDelayed(flightDelayed(held()).after()), HELD),
                row("flight delayed, cancelled", flightDelayed(cancelled("a1")), CANCELLED),
                row("flight delayed, expired", flightDelayed(expired()), EXPIRED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void eachCellHasItsNextStateAndMessages(String cell, SagaStep step, BookingStatus status, List<String> messages) {
        assertThat(step.refusal()).as(cell).isNull();
        assertThat(step.after().status()).as(cell).isEqualTo(status);
        assertThat(step.messages())
                .as(cell)
                .extracting(message -> message.getClass().getSimpleName())
                .isEqualTo(messages);
        assertThat(step.messages()).extracting(Event::subject).allMatch("K7M2QX"::equals);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("pay, at the deadline", held(), booking -> pay(booking, "a1", deadline())),
                refusal("pay, paying", paying("a1"), booking -> pay(booking, "a2")),
                refusal("pay, confirmed", confirmed("a1"), booking -> pay(booking, "a2")),
                refusal("pay, cancelled", cancelled("a1"), booking -> pay(booking, "a2")),
                refusal("pay, expired", expired(), booking -> pay(booking, "a1")),
                refusal("cancel, paying", paying("a1"), booking -> BookingSaga.cancel(booking, NOW)),
                refusal("cancel, departed", confirmed("a1"), booking -> BookingSaga.cancel(booking, departure())),
                refusal("cancel, expired", expired(), booking -> BookingSaga.cancel(booking, NOW)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aRefusedCommandChangesNothing(String cell, Booking booking, Function<Booking, SagaStep> command) {
        SagaStep step = command.apply(booking);
        assertThat(step.refusal()).as(cell).isNotBlank();
        assertThat(step.after()).isSameAs(booking);
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
            SagaStep step = BookingSaga.reported(booking, "a1", PaymentStatus.CAPTURED);
            assertThat(step.after().payments().latest().orElseThrow().status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(step.messages()).isEmpty();
        }
    }

    private static Arguments row(String cell, SagaStep step, BookingStatus status, String... messages) {
        return Arguments.of(cell, step, status, List.of(messages));
    }

    private static Arguments refusal(String cell, Booking booking, Function<Booking, SagaStep> command) {
        return Arguments.of(cell, booking, command);
    }

    private static SagaStep pay(Booking booking, String attemptId) {
        return pay(booking, attemptId, NOW);
    }

    private static SagaStep pay(Booking booking, String attemptId, Instant now) {
        return BookingSaga.pay(booking, new PayForBookingCommand(Examples.REQUEST, attemptId, "tok_visa"), now);
    }

    private static Instant departure() {
        return held().details().firstSegment().departureTime().toInstant();
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
                .confirm(TICKETS.take(2), NOW);
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
