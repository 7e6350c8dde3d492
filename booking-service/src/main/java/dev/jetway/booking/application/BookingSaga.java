package dev.jetway.booking.application;

import dev.jetway.booking.domain.ActiveBooking;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.ExpiredBooking;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.domain.TicketStock;
import dev.jetway.contracts.BookingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The booking saga: for a booking and a message the next state and the messages to send. The table of all states and messages is in
 * {@code docs/architecture.md}, "The saga"; a test compares it with this class.
 *
 * <p>There is no second payment attempt before the first was declined, money is captured only for sold seats, and what arrives
 * after the end is undone. Voids and releases may be sent twice; their handlers are idempotent.
 */
final class BookingSaga {

    private static final String FLIGHT_CANCELLED = "flight-cancelled";

    private BookingSaga() {}

    static SagaStep pay(Booking booking, PayForBookingCommand command, Instant now) {
        if (booking.payments().find(command.attemptId()).isPresent()) {
            return SagaStep.none(booking);
        }
        return switch (booking) {
            case HeldBooking held
            when !held.details().isPayableAt(now) ->
                SagaStep.refused(held, "The payment deadline of the booking has passed.");
            case HeldBooking held
            when held.payments().isExhausted() ->
                SagaStep.refused(held, "Too many payment methods were tried for the booking.");
            case HeldBooking held
            when held.details().isBroken() ->
                SagaStep.refused(held, "A connection of the booking is missed because of a delay; search again.");
            case HeldBooking held ->
                SagaStep.to(
                        held.pay(command.attemptId(), command.request(), now),
                        new BookingEvent.PaymentRequested(
                                reference(held),
                                command.attemptId(),
                                BookingSnapshotMapper.of(held.details().total()),
                                command.methodToken()));
            case PayingBooking _ -> SagaStep.refused(booking, "A payment is in progress.");
            case ConfirmedBooking _ -> SagaStep.refused(booking, "The booking is paid for.");
            case CancelledBooking _ -> SagaStep.refused(booking, "The booking is cancelled.");
            case ExpiredBooking _ -> SagaStep.refused(booking, "The booking has expired.");
        };
    }

    static SagaStep authorized(Booking booking, String attemptId) {
        return switch (booking) {
            case PayingBooking paying
            when paying.isCurrentAttempt(attemptId) ->
                paying.isAuthorized()
                        ? SagaStep.none(booking)
                        : SagaStep.to(paying.authorize(), seatsConfirmationOf(booking));
            case ConfirmedBooking confirmed when confirmed.attempt().id().equals(attemptId) -> SagaStep.none(booking);
            case CancelledBooking cancelled when wasConfirmedBy(cancelled, attemptId) -> SagaStep.none(booking);
            case HeldBooking _, PayingBooking _, ConfirmedBooking _, CancelledBooking _, ExpiredBooking _ ->
                SagaStep.to(booking.withPaymentStatus(attemptId, PaymentStatus.AUTHORIZED), voidOf(booking, attemptId));
        };
    }

    static SagaStep declined(Booking booking, String attemptId, String reason, Instant now) {
        return switch (booking) {
            case PayingBooking paying
            when paying.isCurrentAttempt(attemptId) && !paying.isAuthorized() -> {
                HeldBooking held = paying.decline(reason, now);
                yield SagaStep.to(held, new BookingEvent.PaymentDeclined(BookingSnapshotMapper.of(held), reason));
            }
            case CancelledBooking _, ExpiredBooking _ ->
                SagaStep.to(booking.withPaymentStatus(attemptId, PaymentStatus.DECLINED));
            case HeldBooking _, PayingBooking _, ConfirmedBooking _ -> SagaStep.none(booking);
        };
    }

    static SagaStep seatsConfirmed(Booking booking, TicketStock tickets, Instant now) {
        return switch (booking) {
            case PayingBooking paying
            when paying.isAuthorized() -> {
                ConfirmedBooking confirmed = paying.confirm(
                        tickets.allocate(paying.details().passengers().size()), now);
                yield SagaStep.to(
                        confirmed,
                        new BookingEvent.PaymentCaptureRequested(
                                reference(booking), paying.attempt().id()),
                        new BookingEvent.Confirmed(BookingSnapshotMapper.of(confirmed)));
            }
            case CancelledBooking _, ExpiredBooking _ -> SagaStep.to(booking, releaseOf(booking));
            case HeldBooking _, PayingBooking _, ConfirmedBooking _ -> SagaStep.none(booking);
        };
    }

    /** If a flight is cancelled, the event of that flight, which names it, ends the booking. */
    static SagaStep seatsRefused(Booking booking, String reason, Instant now) {
        return switch (booking) {
            case PayingBooking paying
            when paying.isAuthorized() && !reason.equals(FLIGHT_CANCELLED) -> {
                ExpiredBooking expired = paying.loseSeats(now);
                yield SagaStep.to(
                        expired, voidOf(booking, paying.attempt().id()), releaseOf(booking), expired(expired));
            }
            case HeldBooking _, PayingBooking _, ConfirmedBooking _, CancelledBooking _, ExpiredBooking _ ->
                SagaStep.none(booking);
        };
    }

    static SagaStep deadlinePassed(Booking booking, Instant now) {
        return switch (booking) {
            case HeldBooking held
            when !held.details().isPayableAt(now) -> {
                ExpiredBooking expired = held.expire(now);
                yield SagaStep.to(expired, releaseOf(booking), expired(expired));
            }
            case HeldBooking _, PayingBooking _, ConfirmedBooking _, CancelledBooking _, ExpiredBooking _ ->
                SagaStep.none(booking);
        };
    }

    static SagaStep cancel(Booking booking, Instant now) {
        return switch (booking) {
            case HeldBooking held -> {
                CancelledBooking cancelled = held.cancel(now);
                yield SagaStep.to(cancelled, releaseOf(held), cancelled(cancelled));
            }
            case PayingBooking _ -> SagaStep.refused(booking, "A payment is in progress; wait for its outcome.");
            case ConfirmedBooking confirmed
            when confirmed.details().hasDepartedAt(now) ->
                SagaStep.refused(confirmed, "The first flight has departed.");
            case ConfirmedBooking confirmed -> {
                CancelledBooking cancelled = confirmed.cancel(now);
                yield cancelled.refund().isNone()
                        ? SagaStep.to(cancelled, releaseOf(confirmed), cancelled(cancelled))
                        : SagaStep.to(
                                cancelled,
                                releaseOf(confirmed),
                                refundOf(confirmed, cancelled.refund()),
                                cancelled(cancelled));
            }
            case CancelledBooking _ -> SagaStep.none(booking);
            case ExpiredBooking _ -> SagaStep.refused(booking, "The booking has expired.");
        };
    }

    static SagaStep flightCancelled(Booking booking, FlightId flightId, Instant now) {
        return switch (booking) {
            case HeldBooking held -> {
                CancelledBooking cancelled = held.cancelWithFlight(now);
                yield SagaStep.to(cancelled, releaseOf(held), flightCancelled(cancelled, flightId));
            }
            case PayingBooking paying -> {
                CancelledBooking cancelled = paying.cancelWithFlight(now);
                yield paying.isAuthorized()
                        ? SagaStep.to(
                                cancelled,
                                voidOf(paying, paying.attempt().id()),
                                releaseOf(paying),
                                flightCancelled(cancelled, flightId))
                        : SagaStep.to(cancelled, releaseOf(paying), flightCancelled(cancelled, flightId));
            }
            case ConfirmedBooking confirmed -> {
                CancelledBooking cancelled = confirmed.cancelWithFlight(now);
                yield SagaStep.to(
                        cancelled,
                        releaseOf(confirmed),
                        refundOf(confirmed, cancelled.refund()),
                        flightCancelled(cancelled, flightId));
            }
            case CancelledBooking _, ExpiredBooking _ -> SagaStep.none(booking);
        };
    }

    /** Flights are only moved to later times: a booking that knows a later one is newer than this delay. */
    static SagaStep flightDelayed(
            Booking booking, FlightId flightId, OffsetDateTime departureTime, OffsetDateTime arrivalTime, Instant now) {
        return switch (booking) {
            case ActiveBooking live ->
                live.details()
                        .segmentOn(flightId)
                        .filter(segment -> segment.departsBefore(departureTime))
                        .map(segment -> delayed(live, segment, departureTime, arrivalTime, now))
                        .orElseGet(() -> SagaStep.none(booking));
            case CancelledBooking _, ExpiredBooking _ -> SagaStep.none(booking);
        };
    }

    /** A refund: recorded in every state. */
    static SagaStep refunded(Booking booking, String attemptId, Money back) {
        return SagaStep.to(booking.refunded(attemptId, back));
    }

    /** A capture or a void: recorded in every state. */
    static SagaStep paymentStatusReported(Booking booking, String attemptId, PaymentStatus reported) {
        return SagaStep.to(booking.withPaymentStatus(attemptId, reported));
    }

    private static SagaStep delayed(
            ActiveBooking live,
            Segment segment,
            OffsetDateTime departureTime,
            OffsetDateTime arrivalTime,
            Instant now) {
        ActiveBooking rescheduled = live.reschedule(segment.flightId(), departureTime, arrivalTime, now);
        return SagaStep.to(
                rescheduled,
                new BookingEvent.FlightDelayed(
                        BookingSnapshotMapper.of(rescheduled),
                        segment.flightId().value(),
                        segment.departureTime(),
                        departureTime));
    }

    /** Whether this attempt paid for the booking before it was cancelled, so that its money is refunded instead of voided. */
    private static boolean wasConfirmedBy(CancelledBooking cancelled, String attemptId) {
        boolean ticketed = cancelled.details().passengers().getFirst().ticketNumber() != null;
        return ticketed
                && cancelled
                        .payments()
                        .latest()
                        .filter(a -> a.id().equals(attemptId))
                        .isPresent();
    }

    private static BookingEvent expired(ExpiredBooking expired) {
        return new BookingEvent.Expired(
                BookingSnapshotMapper.of(expired),
                expired.history().latest().reason().code());
    }

    private static BookingEvent cancelled(CancelledBooking cancelled) {
        return new BookingEvent.Cancelled(
                BookingSnapshotMapper.of(cancelled), BookingSnapshotMapper.of(cancelled.refund()));
    }

    private static BookingEvent flightCancelled(CancelledBooking cancelled, FlightId flightId) {
        return new BookingEvent.FlightCancelled(
                BookingSnapshotMapper.of(cancelled), flightId.value(), BookingSnapshotMapper.of(cancelled.refund()));
    }

    private static BookingEvent seatsConfirmationOf(Booking booking) {
        return new BookingEvent.SeatsConfirmationRequested(
                reference(booking), booking.details().holdId());
    }

    private static BookingEvent releaseOf(Booking booking) {
        return new BookingEvent.SeatsReleaseRequested(
                reference(booking), booking.details().holdId());
    }

    private static BookingEvent voidOf(Booking booking, String attemptId) {
        return new BookingEvent.PaymentVoidRequested(reference(booking), attemptId);
    }

    /** One attempt is refunded once: the refund's id follows from it. */
    private static BookingEvent refundOf(ConfirmedBooking booking, Money amount) {
        String attemptId = booking.attempt().id();
        String refundId = UUID.nameUUIDFromBytes(("refund of " + attemptId).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new BookingEvent.PaymentRefundRequested(
                reference(booking), attemptId, refundId, BookingSnapshotMapper.of(amount));
    }

    private static String reference(Booking booking) {
        return booking.details().reference().value();
    }
}
