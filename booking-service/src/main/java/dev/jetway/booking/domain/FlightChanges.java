package dev.jetway.booking.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * The latest that is known of each changed flight, as work to be done: a change stays unsettled until every booking on the
 * flight agrees with it, so that neither a crash nor a booking made at the same moment is forgotten.
 */
public interface FlightChanges {

    /**
     * Remembers a change in place of an earlier one. A flight is only ever moved to a later time, so a delay to an earlier time than
     * the known one is older and is ignored. A cancellation is the last word on a flight.
     */
    void record(FlightChange change, Instant now);

    /** Whether an unsettled change is due. */
    boolean isAnyDue(Instant now);

    /** The unsettled change that has been due longest; no other worker gets it until then. Empty if none is due. */
    Optional<Pending> claimDue(Instant now, Instant until);

    /** Comes back to this change at that time. */
    void postpone(Pending pending, Instant until);

    /** Every booking agrees with the change; unless a newer one has come, it is done. */
    void settle(Pending pending, Instant now);

    /** One of these flights that the airline has cancelled; empty if it has cancelled none. */
    Optional<FlightId> cancelledOf(Collection<FlightId> flights);

    /** A change to be worked on, and since when it is known. */
    record Pending(FlightChange change, Instant receivedAt) {}
}
