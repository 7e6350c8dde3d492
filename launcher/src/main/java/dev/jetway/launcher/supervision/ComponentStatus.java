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

    static ComponentStatus waiting(Component component, long nowMillis) {
        return new ComponentStatus(
                component.name(),
                Phase.WAITING,
                NONE,
                Map.copyOf(component.server().ports()),
                0,
                nowMillis,
                "");
    }

    ComponentStatus in(Phase next, long nowMillis, String why) {
        ProcessIdentity current = next == Phase.STARTING || next == Phase.READY ? process : NONE;
        return new ComponentStatus(name, next, current, ports, restarts, nowMillis, why);
    }

    ComponentStatus with(ProcessIdentity started) {
        return new ComponentStatus(name, phase, started, ports, restarts, sinceMillis, note);
    }

    ComponentStatus restarted() {
        return new ComponentStatus(name, phase, process, ports, restarts + 1, sinceMillis, note);
    }
}
