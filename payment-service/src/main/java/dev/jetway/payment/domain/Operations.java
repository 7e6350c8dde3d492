package dev.jetway.payment.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accepted operations. Those that are not concluded are due at a time. */
public interface Operations {

    /** Adds an operation that is due at this time. @return false, and nothing is changed, if its key is known */
    boolean add(Operation operation, Instant dueAt);

    Optional<Operation> find(OperationKey key);

    /** Reads an operation and its payment, and keeps everyone else from changing them until the transaction ends. */
    Optional<Locked> lock(OperationKey key);

    /** An operation and the payment that it is about, which may be yet to come. */
    record Locked(Operation operation, Optional<Payment> payment) {}

    /** Counts a try. */
    void tried(OperationKey key);

    void postpone(OperationKey key, Instant until);

    /** Postpones an operation, which has to wait for another of its attempt. */
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
