package dev.jetway.infrastructure.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedProcessIT {

    private static final Duration STOP_MAX = Duration.ofSeconds(2);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void childrenEndWithAKilledParent() throws IOException {
        Process parent = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentToKill.class.getName(),
                        folder.toString(),
                        System.getProperty("java.class.path"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessIdentity> children = new ArrayList<>();
        try (BufferedReader output = parent.inputReader()) {
            for (String line = output.readLine(); line != null && !line.equals("started"); line = output.readLine()) {
                children.add(ProcessIdentity.of(Long.parseLong(line)));
            }
            assertThat(children).hasSize(3).allMatch(ProcessIdentity::isAlive);

            parent.destroyForcibly();

            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(children).noneMatch(ProcessIdentity::isAlive));
        } finally {
            children.forEach(ProcessIdentity::kill);
            parent.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIgnoresTermIsKilled() throws IOException {
        WatchedProcess stubborn = start("trap '' TERM; while :; do sleep 1; done");
        long before = System.nanoTime();

        stubborn.stop();

        assertThat(stubborn.isAlive()).isFalse();
        assertThat(stubborn.identity().isAlive()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(STOP_MAX.plusSeconds(5));
    }

    @Test
    void theExitStatusIsThatOfTheCommand() throws IOException, InterruptedException, ExecutionException {
        assertThat(start("exit 7").onExit().get()).isEqualTo(7);
        assertThat(start("kill -9 $$").onExit().get()).isEqualTo(128 + 9);
    }

    @Test
    void theEnvironmentIsNotInherited() throws IOException, InterruptedException, ExecutionException {
        Command command = new Command(List.of("/usr/bin/env"), Map.of("GIVEN", "yes"), folder);
        Path log = folder.resolve("env.log");

        WatchedProcess.start(command, log, STOP_MAX).onExit().get();

        assertThat(Files.readAllLines(log))
                .contains("GIVEN=yes")
                .allMatch(line -> line.matches("(GIVEN|PATH|HOME|USER|LANG|LC_ALL|TMPDIR|PWD|OLDPWD|SHLVL|_)=.*"));
    }

    @Test
    void aCommandEndsWithItsKilledWatchdog() throws IOException {
        WatchedProcess watched = start("exec sleep 600");
        watched.onExit();
        long watchdog = watched.identity()
                .handle()
                .flatMap(ProcessHandle::parent)
                .orElseThrow()
                .pid();

        ProcessHandle.of(watchdog).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(watched.identity().isAlive()).isFalse());
    }

    @Test
    void aScriptThatTakesTooLongEndsWithWhatItStarted() throws IOException {
        Path pid = folder.resolve("pid");
        Command script =
                new Command(List.of("/bin/sh", "-c", "sleep 600 & echo $! >new; mv new pid; wait"), Map.of(), folder);

        assertThatIOException().isThrownBy(() -> script.run(folder.resolve("log"), STOP_MAX));

        ProcessIdentity started =
                ProcessIdentity.of(Long.parseLong(Files.readString(pid).strip()));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(started.isAlive()).isFalse());
    }

    @Test
    void anOwnedCommandAndItsFolderEndWithItsOwner() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Process owner = new ProcessBuilder("sleep", "600").start();
        Command command = new Command(List.of("/bin/sh", "-c", "touch made; exec sleep 600"), Map.of(), own);
        ProcessIdentity owned = WatchedProcess.startFor(owner.pid(), command, folder.resolve("log"), STOP_MAX);
        await().atMost(Duration.ofSeconds(5)).until(() -> Files.exists(own.resolve("made")));
        assertThat(owned.isAlive()).isTrue();

        owner.destroyForcibly();
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(owned.isAlive()).isFalse();
            assertThat(own).doesNotExist();
        });
    }

    private WatchedProcess start(String script) throws IOException {
        return WatchedProcess.start(
                new Command(List.of("/bin/sh", "-c", script), Map.of(), folder), folder.resolve("log"), STOP_MAX);
    }

    /** A process that starts children, prints their process ids, and waits to be killed. */
    static final class ParentToKill {

        private ParentToKill() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path folder = Path.of(arguments[0]);
            for (String script : List.of(
                    "exec sleep 600", // ends when asked
                    "trap '' TERM; while :; do sleep 1; done", // must be killed
                    "exec " + System.getProperty("java.home") + "/bin/java -Xmx16m -cp " + arguments[1] + " "
                            + SleepingJava.class.getName())) {
                Command command = new Command(List.of("/bin/sh", "-c", script), Map.of(), folder);
                System.out.println(WatchedProcess.start(command, folder.resolve("child.log"), Duration.ofSeconds(2))
                        .pid());
            }
            System.out.println("started");
            new CountDownLatch(1).await();
        }

        /** An idle JVM. */
        static final class SleepingJava {

            private SleepingJava() {}

            public static void main(String[] arguments) throws InterruptedException {
                new CountDownLatch(1).await();
            }
        }
    }
}
