package dev.jetway.notification.domain;

/** What a notification is about. */
public enum NotificationType {
    BOOKING_HELD,
    BOOKING_CONFIRMED,
    PAYMENT_DECLINED,
    BOOKING_EXPIRED,
    BOOKING_CANCELLED,
    FLIGHT_DELAYED,
    FLIGHT_CANCELLED
}
