package dev.jetway.contracts;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Events and commands of booking-service, on {@link Topics#BOOKING_EVENTS}, keyed by booking reference, or by hold id where
 * there is no booking.
 */
public sealed interface BookingEvent extends Event {

    /** A change of a booking, with the state after it. */
    sealed interface DomainEvent extends BookingEvent {

        BookingSnapshot booking();

        @Override
        default String subject() {
            return booking().reference();
        }
    }

    /** A command to a saga participant. */
    sealed interface Command extends BookingEvent {

        String bookingReference();

        @Override
        default String subject() {
            return bookingReference();
        }
    }

    /** Seats are held and the traveller may pay until the deadline. */
    record Held(BookingSnapshot booking) implements DomainEvent {}

    /**
     * Requests the authorization of an amount.
     *
     * @param attemptId the idempotency key of the attempt
     * @param methodToken the provider's one-time token of the payment method; must not be logged
     */
    record PaymentRequested(String bookingReference, String attemptId, MonetaryAmount amount, String methodToken)
            implements Command {

        @Override
        public String toString() {
            return "PaymentRequested[bookingReference=%s, attemptId=%s]".formatted(bookingReference, attemptId);
        }
    }

    /** Requests that flight-service sells the seats of a hold. */
    record SeatsConfirmationRequested(String bookingReference, String holdId) implements Command {}

    /** Requests that flight-service releases the seats of a hold, sold or not. */
    record SeatsReleaseRequested(String bookingReference, String holdId) implements Command {}

    /** Requests that flight-service releases the seats of a hold for which no booking was stored. */
    record HoldReleaseRequested(String holdId) implements BookingEvent {
        @Override
        public String subject() {
            return holdId;
        }
    }

    /** Requests the capture of the authorized amount. */
    record PaymentCaptureRequested(String bookingReference, String attemptId) implements Command {}

    /**
     * Requests that an authorization is voided: the seats were lost, the booking was cancelled or has expired, or it does not wait
     * for this attempt.
     */
    record PaymentVoidRequested(String bookingReference, String attemptId) implements Command {}

    /**
     * Requests a refund of captured money.
     *
     * @param refundId the idempotency key of the refund
     */
    record PaymentRefundRequested(String bookingReference, String attemptId, String refundId, MonetaryAmount amount)
            implements Command {}

    /** The booking is paid and ticketed. */
    record Confirmed(BookingSnapshot booking) implements DomainEvent {}

    /**
     * The payment method was declined; the booking stays held until its deadline.
     *
     * @param reason a stable code such as {@code card-declined}
     */
    record PaymentDeclined(BookingSnapshot booking, String reason) implements DomainEvent {}

    /**
     * The deadline passed before payment, or the seats were lost before they were sold.
     *
     * @param reason {@code payment-deadline-passed} or {@code seats-lost}; null in events of earlier releases
     */
    record Expired(BookingSnapshot booking, @Nullable String reason) implements DomainEvent {}

    /** The traveller cancelled. */
    record Cancelled(BookingSnapshot booking, MonetaryAmount refund) implements DomainEvent {}

    /** The departure time of a flight of the booking changed. */
    record FlightDelayed(
            BookingSnapshot booking,
            String flightId,
            OffsetDateTime previousDepartureTime,
            OffsetDateTime departureTime)
            implements DomainEvent {}

    /** The airline cancelled a flight, and so the booking, with a full refund. */
    record FlightCancelled(BookingSnapshot booking, String flightId, MonetaryAmount refund) implements DomainEvent {}
}
