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

    /** Increments the number of attempts. */
    void recordAttempt(OperationKey key);

    void postpone(OperationKey key, Instant until);

    /** Postpones an operation until another of its attempt is complete, at most until this time. */
    void park(OperationKey key, Instant until);

    /** The parked operations of an attempt, locked. */
    List<OperationKey> parked(String attemptId);

    void conclude(OperationKey key, OperationResult result, Instant at);

    int unfinishedCount();

    /** When the oldest operation that is not concluded was accepted. */
    Optional<Instant> oldestUnfinished();

    /** In the order in which they were accepted. */
    List<Operation> historyOf(String bookingReference);
}
