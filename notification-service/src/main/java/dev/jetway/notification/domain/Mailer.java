package dev.jetway.notification.domain;

/** Sends a notification to its recipient. */
public interface Mailer {

    Delivery deliver(Notification notification);

    /** Whether the address is in a reserved domain; such notifications are exempt from limits. */
    boolean isToReservedDomain(Notification notification);
}
