package dev.jetway.launcher.supervision;

import dev.jetway.infrastructure.process.ProcessIdentity;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot of the platform, as the supervisor publishes it for the other commands.
 *
 * @param failure why the start failed, or empty
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

    public Optional<ComponentStatus> component(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst();
    }

    /** Whether services are part of it, not only servers. */
    public boolean hasServices() {
        return component("gateway-service").isPresent();
    }

    public boolean allReady() {
        return components.stream().allMatch(component -> component.phase() == Phase.READY);
    }

    /** The first process of a service, if it is ready. */
    public Optional<ComponentStatus> ready(String service) {
        return components.stream()
                .filter(component -> component.name().startsWith(service) && component.phase() == Phase.READY)
                .findFirst();
    }

    /** For what a supervisor that was killed may have left: as a rule its processes end by themselves within seconds. */
    public void killProcesses() {
        components.forEach(component -> component.process().kill());
    }

    /** The memory that all processes occupy, the supervisor included. */
    public long residentMebibytes() {
        return supervisor.residentMebibytes()
                + components.stream()
                        .mapToLong(component -> component.process().residentMebibytes())
                        .sum();
    }

    /** What {@code up} waits for. */
    public enum Stage {
        STARTING,
        READY,
        STOPPING,
        FAILED,
        STOPPED
    }
}
