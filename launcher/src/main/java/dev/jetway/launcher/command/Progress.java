package dev.jetway.launcher.command;

import dev.jetway.infrastructure.process.LogTail;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.Phase;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.PlatformState.Stage;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Prints the changes from one state of the starting platform to the next. A terminal also gets a last line with the
 * components that are not ready.
 */
final class Progress {

    private static final Set<Phase> REPORTED =
            Set.of(Phase.STARTING, Phase.READY, Phase.RESTARTING, Phase.DEAD, Phase.FAILED);
    private static final Set<Phase> BAD_NEWS = Set.of(Phase.RESTARTING, Phase.DEAD);
    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final int TAIL_LINES = 15;

    private final PrintStream out;
    private final boolean terminal;
    private final JetwayHome home;
    private final Map<String, ComponentStatus> shown = new HashMap<>();
    private boolean stoppingSaid;
    private boolean timetableSaid;

    private Progress(PrintStream out, boolean terminal, JetwayHome home) {
        this.out = out;
        this.terminal = terminal;
        this.home = home;
    }

    /** The script sets whether standard output is a terminal. */
    static Progress onThisTerminal(JetwayHome home) {
        return new Progress(System.out, Boolean.getBoolean("jetway.terminal"), home);
    }

    synchronized void show(PlatformState state) {
        if (terminal) {
            out.print(ERASE_LINE);
        }
        if (state.stage() == Stage.STOPPING && !stoppingSaid) {
            stoppingSaid = true;
            out.println("Stopping ...");
        }
        for (ComponentStatus component : state.components()) {
            ComponentStatus before = shown.put(component.name(), component);
            if ((before == null || before.phase() != component.phase()) && REPORTED.contains(component.phase())) {
                tell(state, component, before);
            }
        }
        if (!timetableSaid && state.stage() == Stage.STARTING && state.hasServices() && state.allReady()) {
            timetableSaid = true;
            out.println("           waiting until flights are on sale");
        }
        if (terminal && state.stage() == Stage.STARTING) {
            out.print(waitingFor(state));
        }
        out.flush();
    }

    private void tell(PlatformState state, ComponentStatus component, ComponentStatus before) {
        double seconds = (component.sinceMillis() - state.startedAtMillis()) / 1000.0;
        out.printf(Locale.ROOT, "%7.1f s  %-22s %s%n", seconds, component.name(), describe(component, before));
        if (BAD_NEWS.contains(component.phase())) {
            LogTail.lastLines(home.log(component.name()), TAIL_LINES)
                    .forEach(line -> out.println("           | " + line));
        }
    }

    private static String describe(ComponentStatus component, ComponentStatus before) {
        return switch (component.phase()) {
            case READY -> {
                boolean timed = before != null && before.phase() == Phase.STARTING;
                String took = timed
                        ? String.format(
                                Locale.ROOT, " after %.1f s", (component.sinceMillis() - before.sinceMillis()) / 1000.0)
                        : "";
                yield "ready" + took;
            }
            case STARTING -> component.restarts() == 0 ? "starting" : "starting again";
            case RESTARTING, DEAD, FAILED -> component.note();
            case WAITING, PREPARING, STOPPED -> component.phase().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String waitingFor(PlatformState state) {
        List<String> names = state.components().stream()
                .filter(component -> component.phase() != Phase.READY)
                .map(ComponentStatus::name)
                .toList();
        String list = String.join(", ", names.subList(0, Math.min(4, names.size())));
        return "  " + (state.components().size() - names.size()) + " of "
                + state.components().size() + " ready"
                + (names.isEmpty() ? "" : "; waiting for " + list + (names.size() > 4 ? ", ..." : ""));
    }
}
