package dev.jetway.gateway.limit;

import java.util.Locale;

/** Which limit a call counts against. */
public enum Policy {
    /** Calls with a valid token, by its subject. */
    TRAVELLER,
    /** Calls without one, by address. */
    ANONYMOUS,
    /** Payments with a valid token, by its subject. */
    PAYMENT,
    /** Attempts to sign in, to get a token or to register, together, by address. */
    CREDENTIALS;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
