package dev.jetway.launcher.supervision;

import java.util.concurrent.Semaphore;

/**
 * Lets only so many parts start at a time. Where a start is work for a whole core, starting all at once makes none faster,
 * and every time limit inside them tighter.
 */
public final class StartTurns {

    private final Semaphore turns;

    public StartTurns(int atOnceMax) {
        turns = new Semaphore(atOnceMax, true);
    }

    /** As many as this machine has cores, and one that waits for something. */
    public static StartTurns forThisMachine() {
        return new StartTurns(Runtime.getRuntime().availableProcessors() + 1);
    }

    void take() throws InterruptedException {
        turns.acquire();
    }

    void giveBack() {
        turns.release();
    }
}
