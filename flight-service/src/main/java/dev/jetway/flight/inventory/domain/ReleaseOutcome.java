package dev.jetway.flight.inventory.domain;

/** What came of the wish to give the seats of a hold back. In every case they are not the hold's any more. */
public sealed interface ReleaseOutcome {

    record Released() implements ReleaseOutcome {}

    record AlreadyReleased() implements ReleaseOutcome {}

    /** The deadline had passed already. */
    record HadExpired() implements ReleaseOutcome {}

    /** There was no such hold, and now there can't be one any more. */
    record NeverHeld() implements ReleaseOutcome {}
}
