package dev.jetway.flight.inventory.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How long seats may be leased: into the future, and not so far that somebody could keep a flight's seats to themselves.
 *
 * @param max the longest lease
 */
public record LeasePolicy(Duration max) {

    public LeasePolicy {
        if (!max.isPositive()) {
            throw new IllegalArgumentException("The longest lease is longer than nothing");
        }
    }

    public boolean allows(Instant until, Instant now) {
        return until.isAfter(now) && !until.isAfter(now.plus(max));
    }
}
