package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.Holds;
import dev.jetway.platform.transaction.DeadlockRetry;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes holds that ended long ago, in batches, so that their table does not grow indefinitely. */
@Component
public record DeleteEndedHolds(Holds holds, DeadlockRetry deadlocks, InventoryProperties properties, Clock clock) {

    private static final int BATCH = 500;

    @Scheduled(fixedDelayString = "${jetway.inventory.forget-interval:10m}", initialDelayString = "1m")
    public void deleteEnded() {
        Instant deadlineBefore = clock.instant().minus(properties.endedHoldsKept());
        int deleted;
        do {
            deleted = deadlocks.inTransaction(_ -> holds.deleteEnded(deadlineBefore, BATCH));
        } while (deleted == BATCH);
    }
}
