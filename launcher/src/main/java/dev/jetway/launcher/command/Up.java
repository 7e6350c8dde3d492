package dev.jetway.launcher.command;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.process.LogRotation;
import dev.jetway.infrastructure.process.LogTail;
import dev.jetway.infrastructure.process.ProcessIdentity;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.PlatformPlan;
import dev.jetway.launcher.supervision.Component;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.PlatformState.Stage;
import dev.jetway.launcher.supervision.StateFile;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
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
 * observes until the platform is ready. In both cases one process, the supervisor, owns all others and holds the lock, which is
 * taken before anything of an earlier platform is touched.
 */
public final class Up {

    private static final String LOG = "supervisor";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOCK_MAX = Duration.ofSeconds(2);
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
        Progress progress = Progress.onThisTerminal(home);
        Process supervisor;
        try (FileChannel _ = lock()) {
            stateFile.read().ifPresent(PlatformState::killProcesses);
            PlatformPlan plan = plan();
            Preflight.check(plan.components(), options.platform().addOns(), home.root());
            if (options.fresh) {
                Platform.wipeData(home);
            }
            deleteEarlierLaunchers(System.getProperty("java.class.path"));
            if (!options.detached) {
                return runHere(plan, progress::show);
            }
            supervisor = detach(plan);
        }
        return observe(supervisor, progress);
    }

    /** The supervisor's side of {@code up -d}: the same, without an observer. */
    public int supervise() throws IOException, InterruptedException {
        try (FileChannel _ = lock()) {
            return runHere(plan(), _ -> {});
        }
    }

    /** The lock as long as it is open. Waits for an {@code up -d} to leave it to its supervisor, and is refused while one has it. */
    private FileChannel lock() throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            long deadline = System.nanoTime() + LOCK_MAX.toNanos();
            while (channel.tryLock() == null) {
                refuseWhenRunning();
                if (System.nanoTime() > deadline) {
                    throw new UserError("Jetway is already being started here.");
                }
                Thread.sleep(POLL);
            }
            refuseWhenRunning();
            return channel;
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The script makes a copy of each build of the launcher; nobody else starts anything now. */
    void deleteEarlierLaunchers(String classPath) throws IOException {
        Path own = Path.of(classPath.split(File.pathSeparator, 2)[0]);
        Path kept = own.toAbsolutePath().normalize().resolveSibling("");
        Directories.deleteOthers(home.apps(), "launcher-", kept);
    }

    private PlatformPlan plan() throws IOException {
        return PlatformPlan.of(home, options.platform()).with(change);
    }

    private int runHere(PlatformPlan plan, Consumer<PlatformState> observer) throws IOException, InterruptedException {
        Platform platform = new Platform(home, options, plan, ProcessIdentity.ownProcess(), observer);
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
            LogRotation.rotate(home.log(LOG));
            Thread.sleep(LogRotation.INTERVAL);
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

    /** Starts the supervisor, which waits for the lock, and publishes its first state, so that {@code down} finds it at once. */
    Process detach(PlatformPlan plan) throws IOException {
        Process supervisor = supervisorCommand().startDetached(home.log(LOG));
        new Platform(home, options, plan, ProcessIdentity.of(supervisor.pid()), _ -> {}).publish();
        return supervisor;
    }

    private int observe(Process supervisor, Progress progress) throws IOException, InterruptedException {
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
                        + String.join("\n", LogTail.lastLines(home.log(LOG), TAIL_LINES)));
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
        Optional<PlatformState> other = stateFile
                .readRunning()
                .filter(state ->
                        state.supervisor().pid() != ProcessHandle.current().pid());
        if (other.isPresent()) {
            throw new UserError("Jetway already runs here (process "
                    + other.get().supervisor().pid() + "): ./jetway status shows it, ./jetway down ends it.");
        }
    }
}
