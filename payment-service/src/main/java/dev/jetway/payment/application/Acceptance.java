package dev.jetway.payment.application;

/** What became of a command; each repeat has its own answer. */
public enum Acceptance {
    /** It is new, and stands until it is concluded. */
    ACCEPTED,
    /** It was accepted before and is not concluded yet; its one answer is still to come. */
    STILL_UNDER_WAY,
    /** It was concluded before; the first answer was given again. */
    ANSWERED_AGAIN,
    /** It has the name of an earlier one but asks for something else; the earlier one stands. */
    CONFLICTING
}
