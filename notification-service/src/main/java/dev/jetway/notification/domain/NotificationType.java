package dev.jetway.notification.domain;

/** What a notification is about. */
public enum NotificationType {
    BOOKING_HELD,
    BOOKING_CONFIRMED,
    PAYMENT_DECLINED,
    BOOKING_EXPIRED,
    BOOKING_CANCELLED,
    FLIGHT_DELAYED,
    FLIGHT_CANCELLED;

    /**
     * Whether a mail of this type makes one of another type about the same booking outdated, since it states a newer state. Two
     * declined payments do not tell which is newer; two delays of a flight do ({@link FlightDelay}).
     */
    public boolean supersedes(NotificationType other) {
        return switch (other) {
            case BOOKING_HELD -> this != BOOKING_HELD && this != FLIGHT_DELAYED;
            case PAYMENT_DECLINED -> this == BOOKING_CONFIRMED || endsBooking();
            case BOOKING_CONFIRMED, FLIGHT_DELAYED -> endsBooking();
            case BOOKING_EXPIRED, BOOKING_CANCELLED, FLIGHT_CANCELLED -> false;
        };
    }

    private boolean endsBooking() {
        return this == BOOKING_EXPIRED || this == BOOKING_CANCELLED || this == FLIGHT_CANCELLED;
    }
}
