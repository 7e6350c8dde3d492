package dev.jetway.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.PlatformPlan;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.PlatformState.Stage;
import dev.jetway.launcher.supervision.StateFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpTest {

    @TempDir
    private Path folder;

    private JetwayHome home;

    @BeforeEach
    void createHome() throws IOException {
        home = new JetwayHome(folder, folder.resolve("home"));
        home.create();
    }

    @Test
    void aStartBesideAnotherKeepsItsData() throws IOException {
        Path data = Files.writeString(home.data().resolve("seats"), "sold");
        Process other = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherStart.class.getName(),
                        home.run().resolve("lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = other.inputReader()) {
            assertThat(output.readLine()).isEqualTo("starting");

            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> new Up(home, List.of("--fresh", "--infrastructure-only")).run())
                    .withMessage("Jetway is already being started here.");
        } finally {
            other.destroyForcibly();
        }
        assertThat(data).hasContent("sold");
    }

    @Test
    void aDetachedStartCanBeStoppedBeforeItHasBegun() throws Exception {
        List<String> arguments = List.of("-d", "--infrastructure-only");
        Up up = new Up(home, arguments, List.of(Idle.class.getName()), UnaryOperator.identity());

        Process supervisor =
                up.detach(PlatformPlan.of(home, UpOptions.parse(arguments).platform()));
        try {
            PlatformState state = new StateFile(home.run()).readRunning().orElseThrow();
            assertThat(state.supervisor().pid()).isEqualTo(supervisor.pid());
            assertThat(state.stage()).isEqualTo(Stage.STARTING);
            assertThat(state.component("mariadb")).isPresent();

            new Down(home).run();
            assertThat(supervisor.isAlive()).isFalse();
        } finally {
            supervisor.destroyForcibly();
        }
    }

    @Test
    void copiesOfEarlierLaunchersAreDeleted() throws IOException {
        Files.createDirectories(home.apps().resolve("launcher-1"));
        Files.createDirectories(home.apps().resolve("flight-service-1"));
        Path own = Files.createDirectories(home.apps().resolve("launcher-2"));

        new Up(home, List.of()).deleteEarlierLaunchers(own.resolve("launcher.jar") + ":/elsewhere/library.jar");

        assertThat(home.apps().toFile().list()).containsExactlyInAnyOrder("launcher-2", "flight-service-1");
    }

    /** A process that holds a lock until it is killed. */
    static final class OtherStart {

        private OtherStart() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (FileChannel lock =
                    FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                System.out.println("starting");
                Idle.main(arguments);
            }
        }
    }

    /** A supervisor that does nothing yet. */
    static final class Idle {

        private Idle() {}

        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
