package dev.jetway.notification.domain;

/** Sends a notification to its recipient. */
public interface Mailer {

    Delivery deliver(Notification notification);
}
