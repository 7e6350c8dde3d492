package dev.jetway.launcher.supervision;

import dev.jetway.infrastructure.process.ProcessIdentity;
import java.util.List;

/**
 * The whole platform at one moment, as the supervisor publishes it for the other commands.
 *
 * @param failure why it did not start, empty otherwise
 */
public record PlatformState(
        ProcessIdentity supervisor,
        Stage stage,
        long startedAtMillis,
        long readyAtMillis,
        String publicUrl,
        String mailUrl,
        String registryUrl,
        String failure,
        List<ComponentStatus> components) {

    /** What {@code up} waits for. */
    public enum Stage {
        STARTING,
        READY,
        STOPPING,
        FAILED,
        STOPPED
    }
}
