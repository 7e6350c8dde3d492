package dev.jetway.booking.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How long seats are held. The traveller may pay until the payment deadline; the lease of the seats lasts a grace period longer, so
 * that a payment that began just before the deadline can be completed.
 *
 * @param holdDuration from booking to deadline
 * @param paymentGrace from deadline to the end of the lease
 */
public record HoldPolicy(Duration holdDuration, Duration paymentGrace) {

    public Instant leaseEnd(Instant now) {
        return now.plus(holdDuration).plus(paymentGrace);
    }

    /** The payment deadline of a lease; a repeated request gets the lease, and so the deadline, of the first. */
    public Instant paymentDeadline(Instant leaseEnd) {
        return leaseEnd.minus(paymentGrace);
    }
}
