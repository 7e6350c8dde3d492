package dev.jetway.flight.inventory.domain;

/** The outcome of a release. In every case the hold has no seats afterwards. */
public enum ReleaseOutcome {
    RELEASED,
    ALREADY_RELEASED,
    /** The deadline had passed already. */
    HAD_EXPIRED,
    /** There was no such hold; a later request with this id is refused. */
    NEVER_HELD
}
