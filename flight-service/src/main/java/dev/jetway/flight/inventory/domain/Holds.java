package dev.jetway.flight.inventory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All holds, by id. */
public interface Holds {

    Optional<Hold> find(HoldId id);

    /** The hold, locked until the transaction ends. */
    Optional<Hold> findForChange(HoldId id);

    /** The hold, locked, or empty if another transaction has locked it. */
    Optional<Hold> findForChangeUnlessBusy(HoldId id);

    /** Inserts a hold without seats; false if there is one with this id. */
    boolean claim(HoldId id, Instant until, String offer, String fingerprint);

    /** Inserts the seats of a claimed hold. */
    void recordSeats(Hold.Held hold);

    /** Inserts a hold that was released before its request arrived; false if there is one with this id. */
    boolean addReleased(Hold.Released hold);

    void update(Hold hold);

    /** Holds whose deadline has passed, earliest first. */
    List<HoldId> lapsed(Instant now, int limit);

    /** Deletes ended holds whose deadline was before a time; returns their number. */
    int deleteEnded(Instant deadlineBefore, int limit);
}
