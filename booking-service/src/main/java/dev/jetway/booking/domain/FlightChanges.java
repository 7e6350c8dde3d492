package dev.jetway.booking.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * The latest change of each flight, stored as pending work until all its bookings have it, so that neither a crash nor a concurrent
 * booking is missed.
 */
public interface FlightChanges {

    /**
     * Stores a change in place of an earlier one. A flight is only ever moved to a later time, so a delay to an earlier time than the
     * known one is older and is ignored. A cancellation is final.
     */
    void record(FlightChange change, Instant now);

    /** Whether a pending change is due. */
    boolean isAnyDue(Instant now);

    /** The pending change that has been due longest, leased until then; empty if none is due. */
    Optional<Pending> leaseDue(Instant now, Instant until);

    /** Makes the change due at that time. */
    void postpone(Pending pending, Instant until);

    /** All bookings have the change: it is complete, unless there is a newer one. */
    void complete(Pending pending, Instant now);

    /** One of these flights that the airline has cancelled; empty if it has cancelled none. */
    Optional<FlightId> cancelledOf(Collection<FlightId> flights);

    /** A pending change, and when it was received. */
    record Pending(FlightChange change, Instant receivedAt) {}
}
