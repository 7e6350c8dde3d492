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

    /** Whether a mail of this type supersedes an unsent one about the hold of its booking, since it states the newer state. */
    public boolean supersedesHoldEmail() {
        return this != BOOKING_HELD && this != FLIGHT_DELAYED;
    }
}
