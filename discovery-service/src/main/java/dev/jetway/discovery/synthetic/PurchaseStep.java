package dev.jetway.discovery.synthetic;

import java.util.Locale;

/** The steps of a synthetic purchase, in order. */
enum PurchaseStep {
    SIGN_IN,
    SEARCH,
    HOLD,
    PAY,
    CANCEL;

    /** The name in metrics and log messages. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
