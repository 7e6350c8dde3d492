package dev.jetway.notification.domain;

import java.util.Locale;

/**
 * A mail with a link to set a new password. Whoever has the link can take over the account, so the mail is sent at once and
 * never stored.
 */
public record PasswordResetMail(String recipient, String link, Locale language) {

    /** Keeps the link and the address out of logs. */
    @Override
    public String toString() {
        return "PasswordResetMail[hidden]";
    }
}
