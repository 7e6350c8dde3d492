package dev.jetway.payment.domain;

import java.util.List;
import java.util.Optional;

/** The payment attempts. */
public interface Payments {

    /** @return false, and nothing is changed, if the attempt is known */
    boolean add(Payment payment);

    Optional<Payment> find(String attemptId);

    /** Reads a payment, and locks it until the transaction ends. */
    Optional<Payment> lock(String attemptId);

    void save(Payment payment);

    /** In the order in which they were requested. */
    List<Payment> ofBooking(String bookingReference);
}
