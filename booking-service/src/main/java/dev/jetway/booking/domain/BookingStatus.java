package dev.jetway.booking.domain;

/** The states of a booking by the names of the public contract. */
public enum BookingStatus {
    HELD,
    PAYING,
    CONFIRMED,
    CANCELLED,
    EXPIRED;

    /** Whether nothing can happen to the booking any more. */
    public boolean isFinal() {
        return this == CANCELLED || this == EXPIRED;
    }
}
