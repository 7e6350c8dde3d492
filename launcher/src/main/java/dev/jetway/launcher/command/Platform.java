package dev.jetway.launcher.command;

import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.process.ProcessIdentity;
import dev.jetway.launcher.bench.TravellerLoad;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.PlatformPlan;
import dev.jetway.launcher.platform.PortPlan;
import dev.jetway.launcher.platform.PortPlan.Port;
import dev.jetway.launcher.platform.Service;
import dev.jetway.launcher.supervision.ComponentStatus;
import dev.jetway.launcher.supervision.Phase;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.PlatformState.Stage;
import dev.jetway.launcher.supervision.RestartPolicy;
import dev.jetway.launcher.supervision.StateFile;
import dev.jetway.launcher.supervision.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The platform inside its supervisor process. Life cycle: {@link #start}, {@link #awaitReady}, running, {@link #stop} (also
 * called by a shutdown hook). Every change is written to the state file and passed to the observer.
 */
final class Platform {

    private static final Duration PUBLIC_HEALTH_MAX = Duration.ofSeconds(60);
    private static final Duration TIMETABLE_MAX = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final ProcessIdentity supervisorProcess;
    private final PortPlan ports;
    private final boolean infrastructureOnly;
    private final StateFile stateFile;
    private final Supervisor supervisor;
    private final PlatformPlan plan;
    private final Consumer<PlatformState> observer;
    private final long startedAtMillis = System.currentTimeMillis();

    private Stage stage = Stage.STARTING;
    private long readyAtMillis;
    private String failure = "";
    private @Nullable Thread trainingThread;

    /** @param supervisorProcess the one that starts it: this one, unless only its first state is published here */
    Platform(
            JetwayHome home,
            UpOptions options,
            PlatformPlan plan,
            ProcessIdentity supervisorProcess,
            Consumer<PlatformState> observer) {
        this.supervisorProcess = supervisorProcess;
        this.ports = options.platform().ports();
        this.infrastructureOnly = options.infrastructureOnly;
        this.stateFile = new StateFile(home.run());
        this.plan = plan;
        this.observer = observer;
        this.supervisor = new Supervisor(
                plan.components(),
                home::log,
                RestartPolicy.standard(!options.noRestart),
                Supervisor.CONCURRENT_STARTS,
                this::publish);
    }

    static void wipeData(JetwayHome home) throws IOException {
        Directories.delete(home.data());
        Directories.delete(home.logs());
        home.create();
    }

    void start() {
        publish();
        supervisor.start();
    }

    /** Whether the platform serves travellers; if not, {@link PlatformState#failure} has the reason. */
    boolean awaitReady() throws InterruptedException {
        try {
            supervisor.allReady().get();
            if (!infrastructureOnly && !comesTrue(() -> PublicApi.isUp(ports.publicUrl()), PUBLIC_HEALTH_MAX)) {
                return fail("Every component is ready, but " + ports.publicUrl() + "/actuator/health does not say UP.");
            }
            if (!infrastructureOnly && !comesTrue(() -> PublicApi.hasFlightsOnSale(ports.publicUrl()), TIMETABLE_MAX)) {
                return fail("Every component is ready, but no search finds the timetable: ./jetway logs"
                        + " replication-service.");
            }
        } catch (ExecutionException e) {
            return fail(firstFailure());
        }
        synchronized (this) {
            readyAtMillis = System.currentTimeMillis();
            stage = Stage.READY;
            trainingThread = Thread.startVirtualThread(
                    () -> plan.trainAotCaches(new TravellerLoad(URI.create(ports.publicUrl()))));
        }
        publish();
        return true;
    }

    /** Stops everything in the reverse order; safe to repeat. */
    synchronized void stop() throws InterruptedException {
        if (stage == Stage.STOPPED) {
            return;
        }
        boolean failed = stage == Stage.FAILED;
        stage = failed ? stage : Stage.STOPPING;
        if (trainingThread != null) {
            trainingThread.interrupt();
            trainingThread.join();
        }
        supervisor.stop();
        stage = failed ? stage : Stage.STOPPED;
        publish();
    }

    private synchronized boolean fail(String why) {
        failure = why;
        stage = Stage.FAILED;
        publish();
        return false;
    }

    private String firstFailure() {
        return supervisor.statuses().stream()
                .filter(component -> component.phase() == Phase.FAILED)
                .min((one, other) -> Long.compare(one.sinceMillis(), other.sinceMillis()))
                .map(component -> component.name() + " " + component.note() + ".")
                .orElse("A component did not start.");
    }

    /** What may have to be waited for. */
    private interface Condition {
        boolean isTrue() throws InterruptedException;
    }

    private boolean comesTrue(Condition condition, Duration atMost) throws InterruptedException {
        long deadlineMillis = System.currentTimeMillis() + atMost.toMillis();
        while (System.currentTimeMillis() < deadlineMillis) {
            if (condition.isTrue()) {
                return true;
            }
            Thread.sleep(POLL);
        }
        return false;
    }

    /** One at a time, so that a later state is never followed by an earlier one. */
    void publish() {
        synchronized (stateFile) {
            publishNow();
        }
    }

    private void publishNow() {
        List<ComponentStatus> components = supervisor.statuses();
        PlatformState state = new PlatformState(
                supervisorProcess,
                stage,
                startedAtMillis,
                readyAtMillis,
                ports.publicUrl(),
                "http://127.0.0.1:" + ports.of(Port.MAIL_WEB),
                "http://127.0.0.1:" + ports.of(Service.DISCOVERY),
                failure,
                components);
        try {
            stateFile.write(state);
        } catch (IOException e) {
            System.err.println("Could not write the state file: " + e);
        }
        observer.accept(state);
    }
}
