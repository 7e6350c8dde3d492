package dev.jetway.notification.domain;

/** Sends a notification to its recipient. */
public interface Mailer {

    Delivery deliver(Notification notification);

    /** Whether it is to an address that nobody can have, so that it can't be too much for anybody. */
    boolean isToNobody(Notification notification);
}
