package dev.jetway.launcher.command;

import dev.jetway.launcher.supervision.PartStatus;
import dev.jetway.launcher.supervision.PlatformState;

/**
 * Ends what a killed supervisor may have left. Its children end by themselves within seconds; this is for the case that
 * somebody killed those who see to that as well.
 */
final class Leftovers {

    private Leftovers() {}

    static void kill(PlatformState dead) {
        for (PartStatus part : dead.parts()) {
            part.process().kill();
        }
    }
}
