package dev.jetway.contracts;

import java.time.OffsetDateTime;

/**
 * What booking-service tells and asks, on {@link Topics#BOOKING_EVENTS}, keyed by the booking's reference, or by the hold's id
 * where there is no booking.
 */
public sealed interface BookingEvent extends Event {

    /** Seats are held and the traveller may pay until the deadline. */
    record Held(BookingSnapshot booking) implements BookingEvent {
        @Override
        public String subject() {
            return booking.reference();
        }
    }

    /**
     * Asks payment-service to authorize an amount.
     *
     * @param attemptId names this attempt; a repeat with the same id is the same attempt
     * @param methodToken the provider's one-time token of the payment method; never to be logged
     */
    record PaymentRequested(String bookingReference, String attemptId, MonetaryAmount amount, String methodToken)
            implements BookingEvent {
        @Override
        public String subject() {
            return bookingReference;
        }

        @Override
        public String toString() {
            return "PaymentRequested[bookingReference=%s, attemptId=%s]".formatted(bookingReference, attemptId);
        }
    }

    /** Asks flight-service to turn a hold into sold seats. */
    record SeatsConfirmationRequested(String bookingReference, String holdId) implements BookingEvent {
        @Override
        public String subject() {
            return bookingReference;
        }
    }

    /** Asks flight-service to put the seats of a hold, confirmed or not, back on sale. */
    record SeatsReleaseRequested(String bookingReference, String holdId) implements BookingEvent {
        @Override
        public String subject() {
            return bookingReference;
        }
    }

    /** Asks flight-service to put the seats of a hold back on sale for which no booking was stored. */
    record HoldReleaseRequested(String holdId) implements BookingEvent {
        @Override
        public String subject() {
            return holdId;
        }
    }

    /** Asks payment-service to capture what was authorized. */
    record PaymentCaptureRequested(String bookingReference, String attemptId) implements BookingEvent {
        @Override
        public String subject() {
            return bookingReference;
        }
    }

    /** Asks payment-service to give an authorization up, because there is nothing left to sell for it. */
    record PaymentVoidRequested(String bookingReference, String attemptId) implements BookingEvent {
        @Override
        public String subject() {
            return bookingReference;
        }
    }

    /**
     * Asks payment-service to pay captured money back.
     *
     * @param refundId names this refund; a repeat with the same id is the same refund
     */
    record PaymentRefundRequested(String bookingReference, String attemptId, String refundId, MonetaryAmount amount)
            implements BookingEvent {
        @Override
        public String subject() {
            return bookingReference;
        }
    }

    /** The booking is paid for and ticketed. */
    record Confirmed(BookingSnapshot booking) implements BookingEvent {
        @Override
        public String subject() {
            return booking.reference();
        }
    }

    /**
     * The payment method was declined; the booking is held until its deadline, so that another can be tried.
     *
     * @param reason a stable code such as {@code card-declined}
     */
    record PaymentDeclined(BookingSnapshot booking, String reason) implements BookingEvent {
        @Override
        public String subject() {
            return booking.reference();
        }
    }

    /** The deadline passed, or the hold was lost, before the booking was paid for. */
    record Expired(BookingSnapshot booking) implements BookingEvent {
        @Override
        public String subject() {
            return booking.reference();
        }
    }

    /** The traveller cancelled. */
    record Cancelled(BookingSnapshot booking, MonetaryAmount refund) implements BookingEvent {
        @Override
        public String subject() {
            return booking.reference();
        }
    }

    /** A flight of the booking leaves at another time. */
    record FlightDelayed(
            BookingSnapshot booking,
            String flightId,
            OffsetDateTime previousDepartureTime,
            OffsetDateTime departureTime)
            implements BookingEvent {
        @Override
        public String subject() {
            return booking.reference();
        }
    }

    /** The airline cancelled a flight of the booking, and the booking with it, for a full refund. */
    record FlightCancelled(BookingSnapshot booking, String flightId, MonetaryAmount refund) implements BookingEvent {
        @Override
        public String subject() {
            return booking.reference();
        }
    }
}
