package dev.jetway.launcher.command;

import dev.jetway.infrastructure.server.ProtocolProbe;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.Phase;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code status}: every process with its port, health and memory. Exit status 0 only when all is well. */
public record Status(JetwayHome home) {

    private static final String ROW = "%-22s %8s  %-14s %-11s %9s %9s%n";
    private static final int NOT_RUNNING = 3;

    public int run() throws IOException {
        Optional<PlatformState> running = new StateFile(home.run()).readRunning();
        if (running.isEmpty()) {
            System.out.println("Jetway is not running.");
            return NOT_RUNNING;
        }
        return show(running.get());
    }

    private static int show(PlatformState state) {
        System.out.printf(ROW, "PART", "PID", "PORTS", "HEALTH", "RSS MiB", "RESTARTS");
        long total = 0;
        boolean allWell = true;
        for (ComponentStatus component : state.components()) {
            long pid = component.process().pid();
            long resident = component.process().residentMebibytes();
            total += resident;
            String health = health(component);
            allWell &= health.equals("ready");
            System.out.printf(
                    ROW,
                    component.name(),
                    pid == 0 ? "-" : pid,
                    ports(component),
                    health,
                    resident,
                    component.restarts());
        }
        long own = state.supervisor().residentMebibytes();
        System.out.printf(ROW, "supervisor", state.supervisor().pid(), "-", "running", own, 0);
        System.out.printf(ROW, "total", "", "", "", total + own, "");
        System.out.println(state.publicUrl() + (PublicApi.isUp(state.publicUrl()) ? " is UP" : " is not UP"));
        return allWell ? 0 : 1;
    }

    private static String health(ComponentStatus component) {
        if (component.phase() == Phase.READY && !responds(component)) {
            return "silent";
        }
        return component.phase().name().toLowerCase(Locale.ROOT);
    }

    private static boolean responds(ComponentStatus component) {
        Integer management = component.ports().get("management");
        return management == null
                ? component.ports().values().stream().allMatch(ProtocolProbe::tcp)
                : ProtocolProbe.http(management, "/actuator/health/readiness");
    }

    private static String ports(ComponentStatus component) {
        Map<String, Integer> sorted = new TreeMap<>(component.ports());
        return String.join(
                "/",
                sorted.values().stream().map(port -> Integer.toString(port)).toList());
    }
}
