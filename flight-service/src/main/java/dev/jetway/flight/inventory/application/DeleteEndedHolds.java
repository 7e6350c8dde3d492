package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.Holds;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes holds that ended long ago, in batches, so that their table does not grow indefinitely. */
@Component
public class DeleteEndedHolds {

    private static final int BATCH = 500;

    private final Holds holds;
    private final DeadlockRetry conflicts;
    private final InventoryProperties properties;
    private final Clock clock;

    DeleteEndedHolds(Holds holds, DeadlockRetry conflicts, InventoryProperties properties, Clock clock) {
        this.holds = holds;
        this.conflicts = conflicts;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${jetway.inventory.forget-interval:10m}", initialDelayString = "1m")
    public void forget() {
        Instant deadlineBefore = clock.instant().minus(properties.endedHoldsKept());
        int forgotten;
        do {
            forgotten = conflicts.inTransaction(_ -> holds.deleteEnded(deadlineBefore, BATCH));
        } while (forgotten == BATCH);
    }
}
