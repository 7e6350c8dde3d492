package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.Flight;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All holds, by id. */
public interface Holds {

    Optional<Hold> find(HoldId id);

    /** The hold, locked until the transaction ends. */
    Optional<Hold> findForUpdate(HoldId id);

    /** The same, and whether its flights are operating, not cancelled; they can't be cancelled until the transaction ends. */
    Optional<HoldToConfirm> findForConfirmation(HoldId id);

    /** A hold, and whether none of its flights is cancelled. */
    record HoldToConfirm(Hold hold, boolean operating) {}

    /** The hold, locked, or empty if another transaction has locked it. */
    Optional<Hold> findForUpdateSkipLocked(HoldId id);

    /**
     * Inserts a hold, provided that the flights are still as they were read, and keeps them from changing until the transaction
     * ends.
     */
    InsertResult insertIfFlightsUnchanged(Hold.Held hold, Collection<Flight> flights);

    enum InsertResult {
        INSERTED,
        /** There is a hold with this id. */
        REPEATED,
        FLIGHTS_CHANGED
    }

    /** Inserts a hold that was released before its request arrived; false if there is one with this id. */
    boolean addReleased(Hold.Released hold);

    void update(Hold hold);

    /** The earliest deadline of a hold that is held. */
    Optional<Instant> earliestDeadline();

    /** Holds whose deadline has passed, earliest first. */
    List<HoldId> expired(Instant now, int limit);

    /** Deletes ended holds whose deadline was before a time; returns their number. */
    int deleteEnded(Instant deadlineBefore, int limit);
}
