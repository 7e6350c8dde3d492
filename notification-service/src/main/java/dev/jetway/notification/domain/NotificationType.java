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

    /** Whether a mail about a hold that is not sent yet is of no use beside one of this type, which says the newer state. */
    public boolean replacesHold() {
        return this != BOOKING_HELD && this != FLIGHT_DELAYED;
    }
}
