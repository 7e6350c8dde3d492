package dev.jetway.flight.inventory.domain;

/** The outcome of a release. In every case the hold has no seats afterwards. */
public sealed interface ReleaseOutcome {

    record Released() implements ReleaseOutcome {}

    record AlreadyReleased() implements ReleaseOutcome {}

    /** The deadline had passed already. */
    record HadExpired() implements ReleaseOutcome {}

    /** There was no such hold; a later request with this id is refused. */
    record NeverHeld() implements ReleaseOutcome {}
}
