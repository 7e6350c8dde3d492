package dev.jetway.booking.domain;

/**
 * A booking in one of its five states; what may happen next is what the state's own record has a method for.
 *
 * <p>It begins {@linkplain HeldBooking held}, with seats but without money; becomes {@linkplain PayingBooking paying}, and
 * either {@linkplain ConfirmedBooking confirmed} or held again; and ends {@linkplain ExpiredBooking expired} or
 * {@linkplain CancelledBooking cancelled} unless it is flown.
 */
public sealed interface Booking permits LiveBooking, CancelledBooking, ExpiredBooking {

    Order order();

    Payments payments();

    History history();

    /** This booking after payment-service reported how far the money of an attempt has come; its state stays. */
    Booking reported(String attemptId, PaymentStatus reported);

    /** This booking after payment-service reported that so much of an attempt's money was paid back; its state stays. */
    Booking refunded(String attemptId, Money back);

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
