package dev.jetway.flight.inventory.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * The maximum duration of a hold.
 *
 * @param max the longest lease
 */
public record LeasePolicy(Duration max) {

    public LeasePolicy {
        if (!max.isPositive()) {
            throw new IllegalArgumentException("max must be positive");
        }
    }

    public boolean allows(Instant until, Instant now) {
        return until.isAfter(now) && !until.isAfter(now.plus(max));
    }
}
