package dev.jetway.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.server.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {

    private static final RestartPolicy QUICK =
            new RestartPolicy(true, 2, Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(60));
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path folder = Path.of("");

    private @Nullable Supervisor supervisor;

    @AfterEach
    void stopAll() throws InterruptedException {
        if (supervisor != null) {
            supervisor.stop();
        }
    }

    @Test
    void aPartStartsOnlyWhenThoseItNeedsAreReady() throws Exception {
        Component first = component("first", "sleep 1; touch ready-first; exec sleep 600");
        Component second = component("second", "test -e ready-first && touch ready-second; exec sleep 600", "first");

        start(QUICK, second, first).allReady().get(SOON.toSeconds(), TimeUnit.SECONDS);

        assertThat(folder.resolve("ready-second")).exists();
    }

    @Test
    void whatDiesIsStartedAgain() throws Exception {
        Supervisor running = start(QUICK, component("mortal", "touch ready-mortal; exec sleep 600"));
        running.allReady().get(SOON.toSeconds(), TimeUnit.SECONDS);
        long pid = running.statuses().getFirst().process().pid();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        await().atMost(SOON).untilAsserted(() -> {
            ComponentStatus status = running.statuses().getFirst();
            assertThat(status.phase()).isEqualTo(Phase.READY);
            assertThat(status.restarts()).isEqualTo(1);
            assertThat(status.process().pid()).isNotEqualTo(pid);
        });
    }

    @Test
    void withoutRestartsTheDeadStayDead() throws Exception {
        Supervisor running = start(
                new RestartPolicy(false, 2, Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(60)),
                component("mortal", "touch ready-mortal; exec sleep 600"));
        running.allReady().get(SOON.toSeconds(), TimeUnit.SECONDS);

        running.statuses().getFirst().process().kill();

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(running.statuses().getFirst().phase()).isEqualTo(Phase.DEAD));
    }

    @Test
    void whatNeverGetsReadyFailsTheStartAndSaysHowItEnded() {
        Supervisor failing =
                start(QUICK, component("broken", "exit 7"), component("follower", "exec sleep 600", "broken"));

        assertThatThrownBy(() -> failing.allReady().get(SOON.toSeconds(), TimeUnit.SECONDS))
                .hasMessageContaining("broken ended with status 7");
    }

    @Test
    void aFailingReadinessCheckFailsTheStartAndStopsTheProcess() throws Exception {
        Path pidFile = folder.resolve("pid");
        Server unaskable = new ScriptServer("unaskable", "echo $$ >new; mv new pid; exec sleep 600", folder, () -> {
            if (Files.exists(pidFile)) {
                throw new IllegalStateException("a bug in how it is asked");
            }
            return false;
        });
        Supervisor failing = start(QUICK, new Component(unaskable, Set.of()));

        assertThatThrownBy(() -> failing.allReady().get(SOON.toSeconds(), TimeUnit.SECONDS))
                .hasMessageContaining("unaskable could not be started")
                .hasMessageContaining("a bug in how it is asked");
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void stoppingEndsThoseThatNeedOthersFirst() throws Exception {
        String note = "trap 'echo $0 >>stopped; exit 0' TERM; touch ready-$0; while :; do sleep 0.1; done";
        Supervisor running = start(QUICK, component("base", note), component("top", note, "base"));
        running.allReady().get(SOON.toSeconds(), TimeUnit.SECONDS);

        running.stop();

        assertThat(Files.readAllLines(folder.resolve("stopped"))).containsExactly("top", "base");
        assertThat(running.statuses()).allMatch(status -> status.phase() == Phase.STOPPED);
    }

    @Test
    void theLogOfARunningPartIsRotated() throws Exception {
        String loud = "yes | head -c 30000000; touch ready-loud;"
                + " until [ $(wc -c <loud.log) -eq 0 ]; do sleep 0.1; done; echo later; exec sleep 600";

        start(QUICK, component("loud", loud)).allReady().get(SOON.toSeconds(), TimeUnit.SECONDS);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(folder.resolve("loud.log")).hasSize("later\n".length()));
        assertThat(folder.resolve("loud.log.1")).hasSize(30_000_000);
    }

    @Test
    void noMorePartsStartAtATimeThanThereAreTurns() throws Exception {
        String alone = "mkdir starting-$0 || exit 1; [ $(ls -d starting-* | wc -l) -le 2 ] || touch crowded;"
                + " sleep 0.5; rmdir starting-$0; touch ready-$0; exec sleep 600";
        Component[] components = IntStream.range(0, 6)
                .mapToObj(i -> component("p" + i, alone.replace("$0", "p" + i)))
                .toArray(Component[]::new);

        start(QUICK, components).allReady().get(SOON.toSeconds(), TimeUnit.SECONDS);

        assertThat(folder.resolve("crowded")).doesNotExist();
    }

    private Supervisor start(RestartPolicy policy, Component... components) {
        Supervisor started =
                new Supervisor(List.of(components), name -> folder.resolve(name + ".log"), policy, 2, () -> {});
        supervisor = started;
        started.start();
        return started;
    }

    /** A component that is ready once the script has made the file {@code ready-<name>}. */
    private Component component(String name, String script, String... after) {
        return new Component(
                new ScriptServer(name, script, folder, () -> Files.exists(folder.resolve("ready-" + name))),
                Set.of(after));
    }

    private record ScriptServer(String name, String script, Path folder, BooleanSupplier ready) implements Server {

        @Override
        public Map<String, Integer> ports() {
            return Map.of();
        }

        @Override
        public void prepare() {}

        @Override
        public Command command() {
            return new Command(List.of("/bin/sh", "-c", script, name), Map.of(), folder);
        }

        @Override
        public boolean responds() {
            return ready.getAsBoolean();
        }

        @Override
        public Duration stopMax() {
            return Duration.ofSeconds(3);
        }
    }
}
