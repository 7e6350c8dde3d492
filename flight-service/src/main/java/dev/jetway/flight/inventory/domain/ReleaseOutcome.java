package dev.jetway.flight.inventory.domain;

/** The outcome of a release. The hold has no seats afterwards, except if they are sold. */
public enum ReleaseOutcome {
    RELEASED,
    ALREADY_RELEASED,
    /** The deadline had passed already. */
    HAD_EXPIRED,
    /** There was no such hold; a later request with this id is refused. */
    NEVER_HELD,
    /** Seats of a booking are not released as those of a hold without one. */
    SOLD
}
