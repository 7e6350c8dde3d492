package dev.jetway.payment.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accepted operations. Those that are not concluded are due at a time. */
public interface Operations {

    /** Adds an operation that is due at once. @return false, and nothing is changed, if its key is known */
    boolean add(Operation operation);

    Optional<Operation> find(OperationKey key);

    /** Reads an operation as it is now, and keeps everyone else from changing it until the transaction ends. */
    Optional<Operation> lock(OperationKey key);

    /** Counts a try. */
    void tried(OperationKey key);

    void postpone(OperationKey key, Instant until);

    /** Postpones an operation, which has to wait for another of its attempt. */
    void park(OperationKey key, Instant until);

    /** Makes the parked operations of an attempt due now. @return their keys */
    List<OperationKey> unpark(String attemptId, Instant now);

    void conclude(OperationKey key, OperationResult result, Instant at);

    int unfinishedCount();

    /** When the oldest operation that is not concluded was accepted. */
    Optional<Instant> oldestUnfinished();

    /** In the order in which they were accepted. */
    List<Operation> historyOf(String bookingReference);
}
