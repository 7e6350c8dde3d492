package dev.jetway.booking.domain;

/**
 * A booking in one of its five states; what may happen next is what the state's own record has a method for.
 *
 * <p>It begins {@linkplain HeldBooking held}, with seats but without money; becomes {@linkplain PayingBooking paying}, and
 * either {@linkplain ConfirmedBooking confirmed} or held again; and ends {@linkplain ExpiredBooking expired} or
 * {@linkplain CancelledBooking cancelled} unless it is flown.
 */
public sealed interface Booking permits ActiveBooking, CancelledBooking, ExpiredBooking {

    BookingDetails details();

    Payments payments();

    History history();

    /** The same booking with these details and attempts to pay; its state stays. */
    Booking with(BookingDetails newDetails, Payments attempts);

    /** After payment-service reported the status of an attempt. */
    default Booking withPaymentStatus(String attemptId, PaymentStatus reported) {
        return with(details(), payments().withPaymentStatus(attemptId, reported));
    }

    /** After payment-service reported a refund of an attempt. */
    default Booking refunded(String attemptId, Money back) {
        return with(details(), payments().refunded(attemptId, back));
    }

    default BookingStatus status() {
        return switch (this) {
            case HeldBooking _ -> BookingStatus.HELD;
            case PayingBooking _ -> BookingStatus.PAYING;
            case ConfirmedBooking _ -> BookingStatus.CONFIRMED;
            case CancelledBooking _ -> BookingStatus.CANCELLED;
            case ExpiredBooking _ -> BookingStatus.EXPIRED;
        };
    }
}
