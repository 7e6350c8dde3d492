package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.TICKETS;
import static dev.jetway.booking.domain.Examples.authorized;
import static dev.jetway.booking.domain.Examples.cancelled;
import static dev.jetway.booking.domain.Examples.confirmed;
import static dev.jetway.booking.domain.Examples.held;
import static dev.jetway.booking.domain.Examples.paying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.ExpiredBooking;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentAttempt;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.contracts.BookingEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Replies have no inbox row: in every state a reply that comes again, at once or after any other, changes nothing. What is to be
 * undone may be asked for again, as its handlers are idempotent.
 */
class RepeatedRepliesTest {

    private static final List<Booking> STATES = List.of(
            held(),
            paying("a1"),
            paying("a1").decline("card-declined", NOW),
            paying("a1").decline("card-declined", NOW).pay("a2", Examples.REQUEST, NOW),
            authorized("a1"),
            confirmed("a1"),
            confirmed("a1").withPaymentStatus("a1", PaymentStatus.CAPTURED),
            cancelled("a1"),
            paying("a1").cancelWithFlight(NOW),
            authorized("a1").cancelWithFlight(NOW),
            paying("a1").decline("card-declined", NOW).expire(NOW),
            authorized("a1").loseSeats(NOW));

    private static final Map<String, Function<Booking, SagaStep>> REPLIES = Map.of(
            "authorized", booking -> BookingSaga.authorized(booking, "a1"),
            "authorized, unknown attempt", booking -> BookingSaga.authorized(booking, "a0"),
            "declined", booking -> BookingSaga.declined(booking, "a1", "card-declined", NOW),
            "captured", booking -> BookingSaga.paymentStatusReported(booking, "a1", PaymentStatus.CAPTURED),
            "voided", booking -> BookingSaga.paymentStatusReported(booking, "a1", PaymentStatus.VOIDED),
            "refunded", booking -> BookingSaga.refunded(booking, "a1", Examples.PRICE),
            "seats-confirmed", booking -> BookingSaga.seatsConfirmed(booking, TICKETS, NOW),
            "seats-confirmation-refused", booking -> BookingSaga.seatsRefused(booking, "hold-expired", NOW),
            "seats-confirmation-refused, flight-cancelled",
                    booking -> BookingSaga.seatsRefused(booking, "flight-cancelled", NOW));

    private static final Set<String> MOVES_OF_MONEY = Set.of("captured", "voided", "refunded");
    private static final Set<String> ABOUT_SEATS =
            Set.of("seats-confirmed", "seats-confirmation-refused", "seats-confirmation-refused, flight-cancelled");

    @Test
    void aRepeatedReplyChangesNothing() {
        for (Booking state : STATES) {
            REPLIES.forEach((name, reply) ->
                    changesNothing(name, reply, reply.apply(state).after()));
        }
    }

    @Test
    void aRepeatedReplyAfterAnotherOneChangesNothing() {
        for (Booking state : STATES) {
            possible(state).forEach(name -> {
                Function<Booking, SagaStep> reply = REPLIES.get(name);
                Booking once = reply.apply(state).after();
                possible(once)
                        .forEach(between -> changesNothing(
                                name + " after " + between,
                                reply,
                                REPLIES.get(between).apply(once).after()));
            });
        }
    }

    /** Seats are sold only after the authorization; so does money move, and only when the booking has left {@code PAYING}. */
    private static Stream<String> possible(Booking booking) {
        boolean authorized = booking.payments()
                .find("a1")
                .map(PaymentAttempt::status)
                .filter(status -> status != PaymentStatus.REQUESTED && status != PaymentStatus.DECLINED)
                .isPresent();
        return REPLIES.keySet().stream()
                .filter(name -> !MOVES_OF_MONEY.contains(name) || (authorized && !(booking instanceof PayingBooking)))
                .filter(name -> !ABOUT_SEATS.contains(name)
                        || switch (booking) {
                            case HeldBooking _ -> false;
                            case PayingBooking paying -> paying.isAuthorized();
                            case ConfirmedBooking _, CancelledBooking _, ExpiredBooking _ -> true;
                        });
    }

    private static void changesNothing(String name, Function<Booking, SagaStep> reply, Booking booking) {
        SagaStep again = reply.apply(booking);
        assertThat(again.after()).as(name).isEqualTo(booking);
        assertThat(again.messages())
                .as(name)
                .allMatch(message -> message instanceof BookingEvent.PaymentVoidRequested
                        || message instanceof BookingEvent.SeatsReleaseRequested);
    }
}
