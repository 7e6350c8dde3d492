package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.Holds;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets holds that ended long ago, a batch at a time, so that their table does not grow without end. */
@Component
public class ForgetEndedHolds {

    private static final int BATCH = 500;

    private final Holds holds;
    private final Conflicts conflicts;
    private final InventorySettings settings;
    private final Clock clock;

    ForgetEndedHolds(Holds holds, Conflicts conflicts, InventorySettings settings, Clock clock) {
        this.holds = holds;
        this.conflicts = conflicts;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${jetway.inventory.forget-interval:10m}", initialDelayString = "1m")
    public void forget() {
        Instant deadlineBefore = clock.instant().minus(settings.endedHoldsKept());
        int forgotten;
        do {
            forgotten = conflicts.inTransaction(_ -> holds.forgetEnded(deadlineBefore, BATCH));
        } while (forgotten == BATCH);
    }
}
