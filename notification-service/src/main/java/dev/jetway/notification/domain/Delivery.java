package dev.jetway.notification.domain;

/** How one try to send ended. */
public sealed interface Delivery {

    /** The next mail server took it over. */
    record Delivered() implements Delivery {}

    /** It is to an address that exists by no means (RFC 6761), and was not handed to anybody. */
    record Discarded() implements Delivery {}

    /**
     * Nothing can be sent to the address.
     *
     * @param reason a stable code
     */
    record Undeliverable(String reason) implements Delivery {}

    /**
     * The mail server will never take this mail, whomever it is for.
     *
     * @param reason a stable code
     */
    record Refused(String reason) implements Delivery {}

    /**
     * It was not taken now.
     *
     * @param reason a stable code
     */
    record NotNow(String reason) implements Delivery {}
}
