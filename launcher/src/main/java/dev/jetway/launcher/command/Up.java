package dev.jetway.launcher.command;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.LogRotation;
import dev.jetway.infrastructure.process.LogTail;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.PlatformPlan;
import dev.jetway.launcher.supervision.Component;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.PlatformState.Stage;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * {@code up}: runs the platform in this process until Ctrl-C, or with {@code -d} in a detached process that this one
 * observes until the platform is ready. In both cases one process, the supervisor, owns all others and holds the lock.
 */
public final class Up {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TAIL_LINES = 30;

    private final JetwayHome home;
    private final List<String> arguments;
    private final UpOptions options;
    private final StateFile stateFile;
    private final List<String> program;
    private final UnaryOperator<Component> change;

    public Up(JetwayHome home, List<String> arguments) {
        this(home, arguments, List.of("dev.jetway.launcher.Main"), UnaryOperator.identity());
    }

    /**
     * A platform with other components.
     *
     * @param program the main class of the detached process, after system properties if it has any; it makes the same change and
     *     calls {@link #supervise}
     * @param change from a component of the standard platform to the one that is run
     */
    public Up(JetwayHome home, List<String> arguments, List<String> program, UnaryOperator<Component> change) {
        this.home = home;
        this.program = List.copyOf(program);
        this.change = change;
        this.arguments = List.copyOf(arguments);
        this.options = UpOptions.parse(arguments);
        this.stateFile = new StateFile(home.run());
    }

    public int run() throws IOException, InterruptedException {
        home.create();
        refuseWhenRunning();
        PlatformPlan plan = plan();
        Preflight.check(plan.components(), options.platform().addOns(), home.root());
        if (options.fresh) {
            Platform.wipeData(home);
        }
        Progress progress = Progress.onThisTerminal(home);
        return options.detached ? detach(progress) : runHere(plan, progress::show);
    }

    /** The supervisor's side of {@code up -d}: the same, without an observer. */
    public int supervise() throws IOException, InterruptedException {
        return runHere(plan(), _ -> {});
    }

    private PlatformPlan plan() throws IOException {
        return PlatformPlan.of(home, options.platform()).with(change);
    }

    private int runHere(PlatformPlan plan, Consumer<PlatformState> observer) throws IOException, InterruptedException {
        Path lockFile = home.run().resolve("lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new UserError("Jetway is already being started here.");
            }
            Platform platform = new Platform(home, options, plan, observer);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform)));
            endWithOwner();
            platform.start();
            if (!platform.awaitReady()) {
                platform.stop();
                return explain();
            }
            if (!options.detached) {
                StartSummary.print(stateFile.read().orElseThrow());
            }
            while (true) { // until a signal ends this process
                LogRotation.rotate(home.log("supervisor"));
                Thread.sleep(LogRotation.INTERVAL);
            }
        }
    }

    /** Tests start a platform that must not outlive them. */
    private void endWithOwner() {
        if (options.ownerPid != 0) {
            ProcessHandle.of(options.ownerPid)
                    .map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null))
                    .thenRun(() -> System.exit(0));
        }
    }

    private static void stop(Platform platform) {
        try {
            platform.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int detach(Progress progress) throws IOException, InterruptedException {
        Path log = home.log("supervisor");
        Process supervisor = supervisorCommand().startDetached(log);
        while (true) {
            boolean alive = supervisor.isAlive();
            Optional<PlatformState> state =
                    stateFile.read().filter(found -> found.supervisor().pid() == supervisor.pid());
            state.ifPresent(progress::show);
            Stage stage = state.map(PlatformState::stage).orElse(Stage.STARTING);
            if (stage == Stage.READY) {
                StartSummary.print(state.orElseThrow());
                return 0;
            }
            if (!alive) {
                if (stage == Stage.FAILED) {
                    return explain();
                }
                throw new UserError("The supervisor ended before the platform was ready:\n"
                        + String.join("\n", LogTail.lastLines(log, TAIL_LINES)));
            }
            Thread.sleep(POLL);
        }
    }

    /** The program we are, with the same arguments, as {@code supervise}. */
    private Command supervisorCommand() {
        List<String> words = new ArrayList<>();
        words.add(Distribution.java());
        words.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        words.add("-Djetway.checkout=" + home.checkout());
        words.add("-Djetway.home=" + home.root());
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.addAll(program);
        words.add("supervise");
        words.addAll(arguments);
        return new Command(words, Map.of(), home.root());
    }

    private int explain() throws IOException {
        PlatformState state = stateFile.read().orElseThrow();
        System.err.println("Jetway did not start: " + state.failure());
        String culprit = state.failure().split(" ", 2)[0];
        Path log = home.log(culprit);
        if (log.toFile().exists()) {
            System.err.println("The end of " + log + ":");
            LogTail.lastLines(log, TAIL_LINES).forEach(line -> System.err.println("  " + line));
        }
        return 1;
    }

    private void refuseWhenRunning() throws IOException {
        Optional<PlatformState> last = stateFile.read();
        if (last.isPresent()) {
            if (last.get().supervisor().isAlive()) {
                throw new UserError("Jetway already runs here (process "
                        + last.get().supervisor().pid() + "): ./jetway status shows it, ./jetway down ends it.");
            }
            last.get().killProcesses();
        }
    }
}
