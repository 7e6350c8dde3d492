package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.Holds;
import dev.jetway.flight.inventory.domain.SeatInventory;
import dev.jetway.platform.transaction.DeadlockRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Expires holds whose deadline has passed and puts their seats back on sale, each hold in a transaction of its own. Every
 * replica does so and skips the holds that another replica has locked. Until the earliest deadline that it has seen, a replica
 * polls every few seconds only, for holds of other replicas.
 */
@Component
public class ExpireHolds {

    private static final Logger log = LoggerFactory.getLogger(ExpireHolds.class);

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

    private final Holds holds;
    private final SeatInventory inventory;
    private final DeadlockRetry deadlocks;
    private final InventoryProperties properties;
    private final HoldMetrics metrics;
    private final Clock clock;
    private volatile Instant nextPoll = Instant.EPOCH;

    ExpireHolds(
            Holds holds,
            SeatInventory inventory,
            DeadlockRetry deadlocks,
            InventoryProperties properties,
            HoldMetrics metrics,
            Clock clock) {
        this.holds = holds;
        this.inventory = inventory;
        this.deadlocks = deadlocks;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Expires one batch of holds, except those that fail; returns their number. */
    @Scheduled(fixedDelayString = "${jetway.inventory.sweep-interval:1s}")
    public int expireBatch() {
        Instant now = clock.instant();
        if (now.isBefore(nextPoll)) {
            return 0;
        }
        int expired = 0;
        int failed = 0;
        for (HoldId id : holds.expired(now, properties.sweepBatch())) {
            try {
                if (deadlocks.inTransaction(_ -> expire(id))) {
                    metrics.expired();
                    expired++;
                }
            } catch (RuntimeException failure) {
                if (failed++ == 0) {
                    log.warn("Expiry of hold {} failed and will be retried", id, failure);
                }
            }
        }
        if (expired > 0) {
            log.info("{} holds expired", expired);
        }
        boolean allEnded = failed == 0;
        nextPoll = holds.earliestDeadline()
                .filter(deadline -> allEnded && deadline.isBefore(now.plus(POLL_INTERVAL)))
                .orElse(now.plus(POLL_INTERVAL));
        return expired;
    }

    private boolean expire(HoldId id) {
        Optional<Hold> hold = holds.findForUpdateSkipLocked(id);
        if (hold.isEmpty() || !(hold.get() instanceof Hold.Held held) || !held.hasExpired(clock.instant())) {
            return false;
        }
        inventory.release(held.lease());
        holds.update(held.expire());
        return true;
    }
}
