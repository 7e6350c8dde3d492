package dev.jetway.launcher.supervision;

import dev.jetway.infrastructure.process.ProcessIdentity;
import java.util.Map;

/**
 * The state of a component. {@code note} is a message for people, or empty.
 */
public record ComponentStatus(
        String name,
        Phase phase,
        ProcessIdentity process,
        Map<String, Integer> ports,
        int restarts,
        long sinceMillis,
        String note) {

    private static final ProcessIdentity NONE = new ProcessIdentity(0, 0);

    static ComponentStatus waiting(Component component) {
        Map<String, Integer> ports = Map.copyOf(component.server().ports());
        return new ComponentStatus(component.name(), Phase.WAITING, NONE, ports, 0, System.currentTimeMillis(), "");
    }

    ComponentStatus starting(ProcessIdentity started) {
        return new ComponentStatus(name, Phase.STARTING, started, ports, restarts, System.currentTimeMillis(), "");
    }

    /** Another phase, in which it has a process only if it is ready. */
    ComponentStatus in(Phase next, String why) {
        ProcessIdentity current = next == Phase.READY ? process : NONE;
        int times = next == Phase.RESTARTING ? restarts + 1 : restarts;
        return new ComponentStatus(name, next, current, ports, times, System.currentTimeMillis(), why);
    }
}
