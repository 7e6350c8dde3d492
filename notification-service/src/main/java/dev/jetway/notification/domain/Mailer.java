package dev.jetway.notification.domain;

/** Sends mail to its recipient. */
public interface Mailer {

    Delivery deliver(Notification notification);

    /** Sends a password reset; it leaves no trace but the mail. */
    Delivery deliver(PasswordResetMail mail);

    /** Whether the address is in a reserved domain; such notifications are exempt from limits. */
    boolean isToReservedDomain(Notification notification);
}
