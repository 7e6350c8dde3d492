package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.ExpiredBooking;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.LiveBooking;
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
 * The saga that sells a booking, as a table. Rows are what happens, columns the state it meets; each cell is the next state
 * and what is asked (?) or told (!). A dash: nothing, because it was dealt with before. "void" gives back an authorization
 * that nothing is left to be bought with; "release" gives back seats. Both may be asked for twice.
 *
 * <pre>
 *                  HELD                  PAYING                       CONFIRMED               CANCELLED, EXPIRED
 * pay              PAYING authorize?     -                            -                       -
 * authorized       void?                 confirm seats?  [1]          void? unless it paid    void?
 * declined         -                     HELD declined!  [1]          -                       noted
 * seats confirmed  -                     CONFIRMED capture? told! [2] -                       release?
 * seats refused    -                     EXPIRED void? release? told! -                       -
 * deadline         EXPIRED release? told! -                           -                       -
 * cancel           CANCELLED release? told! -                         CANCELLED release? refund? told!  -
 * flight cancelled CANCELLED release? told! CANCELLED void? release? told! CANCELLED release? full refund? told!  -
 * flight delayed   told!                 told!                        told!                   -
 * captured, voided, refunded: noted, in every state
 *
 * [1] if it answers the attempt that is under way; else as in HELD
 * [2] if the money is authorized, without which the seats are never asked for
 * </pre>
 *
 * <p>So there is never a second attempt before the first was declined, money is captured only for sold seats, and whatever
 * arrives after the end is undone.
 */
final class BookingSaga {

    private BookingSaga() {}

    static Step pay(HeldBooking booking, String attemptId, String methodToken, Instant now) {
        PayingBooking paying = booking.pay(attemptId, now);
        return Step.to(
                paying,
                new BookingEvent.PaymentRequested(
                        reference(booking),
                        attemptId,
                        Snapshots.of(booking.order().total()),
                        methodToken));
    }

    static Step authorized(Booking booking, String attemptId) {
        return switch (booking) {
            case PayingBooking paying
            when paying.isPaidBy(attemptId) ->
                paying.isAuthorized() ? Step.none(booking) : Step.to(paying.authorize(), seatsConfirmationOf(booking));
            case ConfirmedBooking confirmed when confirmed.attempt().id().equals(attemptId) -> Step.none(booking);
            case CancelledBooking cancelled when isSettled(cancelled, attemptId) -> Step.none(booking);
            case HeldBooking _, PayingBooking _, ConfirmedBooking _, CancelledBooking _, ExpiredBooking _ ->
                Step.to(booking.reported(attemptId, PaymentStatus.AUTHORIZED), voidOf(booking, attemptId));
        };
    }

    static Step declined(Booking booking, String attemptId, String reason, Instant now) {
        return switch (booking) {
            case PayingBooking paying
            when paying.isPaidBy(attemptId) && !paying.isAuthorized() -> {
                HeldBooking held = paying.decline(reason, now);
                yield Step.to(held, new BookingEvent.PaymentDeclined(Snapshots.of(held), reason));
            }
            case CancelledBooking _, ExpiredBooking _ -> Step.to(booking.reported(attemptId, PaymentStatus.DECLINED));
            case HeldBooking _, PayingBooking _, ConfirmedBooking _ -> Step.none(booking);
        };
    }

    static Step seatsConfirmed(Booking booking, TicketStock tickets, Instant now) {
        return switch (booking) {
            case PayingBooking paying
            when paying.isAuthorized() -> {
                ConfirmedBooking confirmed =
                        paying.confirm(tickets.take(paying.order().passengers().size()), now);
                yield Step.to(
                        confirmed,
                        new BookingEvent.PaymentCaptureRequested(
                                reference(booking), paying.attempt().id()),
                        new BookingEvent.Confirmed(Snapshots.of(confirmed)));
            }
            case CancelledBooking _, ExpiredBooking _ -> Step.to(booking, releaseOf(booking));
            case HeldBooking _, PayingBooking _, ConfirmedBooking _ -> Step.none(booking);
        };
    }

    static Step seatsRefused(Booking booking, Instant now) {
        return switch (booking) {
            case PayingBooking paying
            when paying.isAuthorized() -> {
                ExpiredBooking expired = paying.loseSeats(now);
                yield Step.to(
                        expired,
                        voidOf(booking, paying.attempt().id()),
                        releaseOf(booking),
                        new BookingEvent.Expired(Snapshots.of(expired)));
            }
            case HeldBooking _, PayingBooking _, ConfirmedBooking _, CancelledBooking _, ExpiredBooking _ ->
                Step.none(booking);
        };
    }

    static Step deadlinePassed(Booking booking, Instant now) {
        return switch (booking) {
            case HeldBooking held
            when !held.order().isPayableAt(now) -> {
                ExpiredBooking expired = held.expire(now);
                yield Step.to(expired, releaseOf(booking), new BookingEvent.Expired(Snapshots.of(expired)));
            }
            case HeldBooking _, PayingBooking _, ConfirmedBooking _, CancelledBooking _, ExpiredBooking _ ->
                Step.none(booking);
        };
    }

    static Step cancel(HeldBooking held, Instant now) {
        CancelledBooking cancelled = held.cancel(now);
        return Step.to(cancelled, releaseOf(held), cancelled(cancelled));
    }

    static Step cancel(ConfirmedBooking confirmed, Instant now) {
        CancelledBooking cancelled = confirmed.cancel(now);
        if (cancelled.refund().isNone()) {
            return Step.to(cancelled, releaseOf(confirmed), cancelled(cancelled));
        }
        return Step.to(cancelled, releaseOf(confirmed), refundOf(confirmed, cancelled.refund()), cancelled(cancelled));
    }

    static Step flightCancelled(Booking booking, FlightId flightId, Instant now) {
        return switch (booking) {
            case HeldBooking held -> {
                CancelledBooking cancelled = held.cancelWithFlight(now);
                yield Step.to(cancelled, releaseOf(held), flightCancelled(cancelled, flightId));
            }
            case PayingBooking paying -> {
                CancelledBooking cancelled = paying.cancelWithFlight(now);
                yield paying.isAuthorized()
                        ? Step.to(
                                cancelled,
                                voidOf(paying, paying.attempt().id()),
                                releaseOf(paying),
                                flightCancelled(cancelled, flightId))
                        : Step.to(cancelled, releaseOf(paying), flightCancelled(cancelled, flightId));
            }
            case ConfirmedBooking confirmed -> {
                CancelledBooking cancelled = confirmed.cancelWithFlight(now);
                yield Step.to(
                        cancelled,
                        releaseOf(confirmed),
                        refundOf(confirmed, cancelled.refund()),
                        flightCancelled(cancelled, flightId));
            }
            case CancelledBooking _, ExpiredBooking _ -> Step.none(booking);
        };
    }

    static Step flightDelayed(
            Booking booking, FlightId flightId, OffsetDateTime departureTime, OffsetDateTime arrivalTime, Instant now) {
        return switch (booking) {
            case LiveBooking live ->
                live.order()
                        .segmentOn(flightId)
                        .filter(segment -> !segment.isAt(departureTime, arrivalTime))
                        .map(segment -> delayed(live, segment, departureTime, arrivalTime, now))
                        .orElseGet(() -> Step.none(booking));
            case CancelledBooking _, ExpiredBooking _ -> Step.none(booking);
        };
    }

    /** So much was paid back: noted, whatever the state. */
    static Step refunded(Booking booking, String attemptId, Money back) {
        return Step.to(booking.refunded(attemptId, back));
    }

    /** Captured or voided: noted, whatever the state. */
    static Step reported(Booking booking, String attemptId, PaymentStatus news) {
        return Step.to(booking.reported(attemptId, news));
    }

    private static Step delayed(
            LiveBooking live, Segment segment, OffsetDateTime departureTime, OffsetDateTime arrivalTime, Instant now) {
        LiveBooking rescheduled = live.reschedule(segment.flightId(), departureTime, arrivalTime, now);
        return Step.to(
                rescheduled,
                new BookingEvent.FlightDelayed(
                        Snapshots.of(rescheduled), segment.flightId().value(), segment.departureTime(), departureTime));
    }

    /** Whether this attempt's money was taken for the booking before it was cancelled, so that it is refunded instead. */
    private static boolean isSettled(CancelledBooking cancelled, String attemptId) {
        boolean ticketed = cancelled.order().passengers().getFirst().ticketNumber() != null;
        return ticketed
                && cancelled
                        .payments()
                        .latest()
                        .filter(a -> a.id().equals(attemptId))
                        .isPresent();
    }

    private static BookingEvent cancelled(CancelledBooking cancelled) {
        return new BookingEvent.Cancelled(Snapshots.of(cancelled), Snapshots.of(cancelled.refund()));
    }

    private static BookingEvent flightCancelled(CancelledBooking cancelled, FlightId flightId) {
        return new BookingEvent.FlightCancelled(
                Snapshots.of(cancelled), flightId.value(), Snapshots.of(cancelled.refund()));
    }

    private static BookingEvent seatsConfirmationOf(Booking booking) {
        return new BookingEvent.SeatsConfirmationRequested(
                reference(booking), booking.order().holdId());
    }

    private static BookingEvent releaseOf(Booking booking) {
        return new BookingEvent.SeatsReleaseRequested(
                reference(booking), booking.order().holdId());
    }

    private static BookingEvent voidOf(Booking booking, String attemptId) {
        return new BookingEvent.PaymentVoidRequested(reference(booking), attemptId);
    }

    /** One attempt is refunded once: the refund's id follows from it. */
    private static BookingEvent refundOf(ConfirmedBooking booking, Money amount) {
        String attemptId = booking.attempt().id();
        String refundId = UUID.nameUUIDFromBytes(("refund of " + attemptId).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new BookingEvent.PaymentRefundRequested(reference(booking), attemptId, refundId, Snapshots.of(amount));
    }

    private static String reference(Booking booking) {
        return booking.order().reference().value();
    }
}
