package dev.jetway.payment.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accepted operations. Those in progress have a due time. */
public interface Operations {

    /** Adds an operation that is due at this time. @return false, and nothing is changed, if its key is known */
    boolean add(Operation operation, Instant dueAt);

    Optional<Operation> find(OperationKey key);

    /** Reads an operation and its payment, and locks both until the transaction ends. */
    Optional<Locked> lock(OperationKey key);

    /** An operation and its payment; empty if the payment command has not arrived. */
    record Locked(Operation operation, Optional<Payment> payment) {}

    /** Stores the attempts of an operation, and when the next one is due, unless it has a result. */
    void postpone(Operation operation, Instant until);

    /**
     * Stores the result of an operation and the state of its payment.
     *
     * @return false, and nothing is changed, if it has a result
     */
    boolean complete(Operation operation, Payment payment, OperationResult result, Instant at);

    Unfinished unfinished();

    /** How many operations are not complete, and when the oldest of them was accepted. */
    record Unfinished(int count, Optional<Instant> oldestAcceptedAt) {}

    /** In the order in which they were accepted. */
    List<Operation> historyOf(String bookingReference);
}
