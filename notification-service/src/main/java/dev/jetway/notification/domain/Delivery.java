package dev.jetway.notification.domain;

/** The outcome of an attempt to send. */
public sealed interface Delivery {

    /** The mail server accepted the mail. */
    record Delivered() implements Delivery {}

    /** The address is in a reserved domain (RFC 6761); nothing was sent. */
    record Discarded() implements Delivery {}

    /**
     * The address is invalid or was rejected.
     *
     * @param reason a stable code
     */
    record Undeliverable(String reason) implements Delivery {}

    /**
     * The mail server rejected the mail permanently.
     *
     * @param reason a stable code
     */
    record Rejected(String reason) implements Delivery {}

    /**
     * A transient failure.
     *
     * @param reason a stable code
     */
    record Deferred(String reason) implements Delivery {}
}
