package dev.jetway.booking.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Two flights of a journey, one after the other, of which a delay has left too little time to reach the second.
 *
 * @param arriving the flight before
 * @param missed the flight that can't be reached
 * @param since since when
 */
public record MissedConnection(Segment arriving, Segment missed, Instant since) {

    /** How long after the arrival the other leaves; negative where it leaves first. */
    public long minutes() {
        return Duration.between(arriving.arrivalTime(), missed.departureTime()).toMinutes();
    }
}
