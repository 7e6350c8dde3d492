package dev.jetway.gateway.ratelimit;

import java.util.Locale;

/** The limit that applies to a call, and its key. */
public enum RateLimitPolicy {
    /** Calls with a valid token, by its subject. */
    TRAVELLER,
    /** Calls without one, by address. */
    ANONYMOUS,
    /** Payments with a valid token, by its subject. */
    PAYMENT,
    /** Sign-in, token and registration requests together, by address. */
    CREDENTIALS;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
