package dev.jetway.payment.domain;

import java.util.List;
import java.util.Optional;

/** The payment attempts. */
public interface Payments {

    void add(Payment payment);

    /** @return false, and nothing is changed, if the void of the attempt has been accepted */
    boolean addUnlessVoided(Payment payment);

    Optional<Payment> find(String attemptId);

    void save(Payment payment);

    /** In the order in which they were requested. */
    List<Payment> ofBooking(String bookingReference);
}
