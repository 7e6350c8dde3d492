package dev.jetway.payment.application;

/** The result of accepting a command. The names are values of the metric's label {@code answer}. */
public enum Acceptance {
    /** The command is new. */
    ACCEPTED,
    /** A repetition; the operation is in progress and its reply follows. */
    STILL_UNDER_WAY,
    /** A repetition; the reply was sent again. */
    ANSWERED_AGAIN,
    /** An earlier command with the same key has other content; this one is ignored. */
    CONFLICTING
}
