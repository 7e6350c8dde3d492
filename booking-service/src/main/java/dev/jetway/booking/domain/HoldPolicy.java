package dev.jetway.booking.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How long seats wait. The traveller may pay until the deadline; the seats' lease lasts a grace longer, so that a payment
 * that began just before the deadline can still be finished.
 *
 * @param holdDuration from booking to deadline
 * @param paymentGrace from deadline to the end of the lease
 */
public record HoldPolicy(Duration holdDuration, Duration paymentGrace) {

    public Instant leaseEnd(Instant now) {
        return now.plus(holdDuration).plus(paymentGrace);
    }

    /** The deadline that goes with a lease; a repeated request gets the lease, and so the deadline, of the first. */
    public Instant paymentDeadline(Instant leaseEnd) {
        return leaseEnd.minus(paymentGrace);
    }
}
