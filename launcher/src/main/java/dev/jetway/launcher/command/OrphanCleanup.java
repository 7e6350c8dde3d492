package dev.jetway.launcher.command;

import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.PlatformState;

/**
 * Ends what a killed supervisor may have left. Its children end by themselves within seconds; this is for the case that
 * somebody killed those who see to that as well.
 */
final class OrphanCleanup {

    private OrphanCleanup() {}

    static void kill(PlatformState dead) {
        for (ComponentStatus component : dead.components()) {
            component.process().kill();
        }
    }
}
