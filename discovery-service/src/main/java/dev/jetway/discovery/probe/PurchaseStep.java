package dev.jetway.discovery.probe;

import java.util.Locale;

/** What a test purchase consists of, in this order. */
enum PurchaseStep {
    SIGN_IN,
    SEARCH,
    HOLD,
    PAY,
    CANCEL;

    /** As metrics and log lines name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
