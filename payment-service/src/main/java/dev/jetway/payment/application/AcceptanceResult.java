package dev.jetway.payment.application;

/** The result of accepting a command. */
public enum AcceptanceResult {
    /** The command is new. */
    ACCEPTED("accepted"),
    /** A repetition; the operation is in progress and its reply follows. */
    IN_PROGRESS("still-under-way"),
    /** A repetition; the reply was sent again. */
    REPLY_RESENT("answered-again"),
    /** An earlier command with the same key has other content; this one is ignored. */
    CONFLICTING("conflicting");

    private final String label;

    AcceptanceResult(String label) {
        this.label = label;
    }

    /** The value of the metric's label {@code answer}. */
    String label() {
        return label;
    }
}
