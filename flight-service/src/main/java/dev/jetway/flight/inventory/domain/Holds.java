package dev.jetway.flight.inventory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All holds, by id. */
public interface Holds {

    Optional<Hold> find(HoldId id);

    /** The hold, to be changed: until the transaction ends nobody else may. */
    Optional<Hold> findForChange(HoldId id);

    /** The same, or nothing where somebody else is changing it. */
    Optional<Hold> findForChangeUnlessBusy(HoldId id);

    /** Claims the id for a lease whose seats are yet to be found; false where there is a hold of this id. */
    boolean claim(HoldId id, Instant until, String offer, String fingerprint);

    /** Notes the seats that were found for a claimed lease. */
    void noteSeats(Hold.Held hold);

    /** Remembers a hold that was given up before it was made; false where it has been made meanwhile. */
    boolean addReleased(Hold.Released hold);

    void update(Hold hold);

    /** Holds whose deadline has passed, longest ago first. */
    List<HoldId> lapsed(Instant now, int limit);

    /** Forgets holds that have ended and whose deadline was before a time; tells how many. */
    int forgetEnded(Instant deadlineBefore, int limit);
}
