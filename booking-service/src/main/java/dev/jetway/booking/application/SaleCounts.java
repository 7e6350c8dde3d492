package dev.jetway.booking.application;

import java.time.Instant;
import java.util.Optional;

/** Counts of the booking process from the primary, over all replicas, and the progress of publication. */
public interface SaleCounts {

    /**
     * Counts since a time, each up to {@link #COUNT_MAX}.
     *
     * @param payingOverdue how many bookings have been paying since before {@code payingSince}
     */
    record Counts(int held, int confirmed, int declined, int expired, int payingOverdue) {}

    int COUNT_MAX = 100_000;

    Counts since(Instant since, Instant payingSince);

    /** The time up to which all committed events are published; empty if unknown. */
    Optional<Instant> publishedUntil();
}
