package dev.jetway.booking.application;

import java.time.Instant;
import java.util.Optional;

/** What the primary and its replication tell about the sale, of all replicas together. */
public interface SaleCounts {

    /**
     * What has happened since then, each number up to {@link #COUNT_MAX}.
     *
     * @param payingOverdue how many bookings have been paying since before {@code payingSince}
     */
    record Counts(int held, int confirmed, int declined, int expired, int payingOverdue) {}

    /** No number is counted further. */
    int COUNT_MAX = 100_000;

    Counts since(Instant since, Instant payingSince);

    /** Until when all that was committed has been published; empty if that is not known. */
    Optional<Instant> publishedUntil();
}
