package dev.jetway.launcher.supervision;

import dev.jetway.infrastructure.process.ProcessIdentity;
import java.util.Map;

/** How a part is at one moment. {@code note} is a sentence for people, empty when there is nothing to say. */
public record PartStatus(
        String name,
        Phase phase,
        ProcessIdentity process,
        Map<String, Integer> ports,
        int restarts,
        long sinceMillis,
        String note) {

    private static final ProcessIdentity NONE = new ProcessIdentity(0, 0);

    static PartStatus waiting(Part part, long nowMillis) {
        return new PartStatus(
                part.name(), Phase.WAITING, NONE, Map.copyOf(part.server().ports()), 0, nowMillis, "");
    }

    PartStatus in(Phase next, long nowMillis, String why) {
        ProcessIdentity current = next == Phase.STARTING || next == Phase.READY ? process : NONE;
        return new PartStatus(name, next, current, ports, restarts, nowMillis, why);
    }

    PartStatus with(ProcessIdentity started) {
        return new PartStatus(name, phase, started, ports, restarts, sinceMillis, note);
    }

    PartStatus restarted() {
        return new PartStatus(name, phase, process, ports, restarts + 1, sinceMillis, note);
    }
}
