package dev.jetway.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.jetway.infrastructure.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatWasWrittenIsRead() throws IOException {
        PlatformState state = state(ProcessIdentity.ownProcess());
        new StateFile(folder).write(state);
        assertThat(new StateFile(folder).readRunning()).contains(state);
    }

    @Test
    void theStateOfADeadSupervisorIsNotRunning() throws IOException {
        new StateFile(folder)
                .write(state(new ProcessIdentity(ProcessHandle.current().pid(), 1)));
        assertThat(new StateFile(folder).readRunning()).isEmpty();
        assertThat(new StateFile(folder).read()).isPresent();
    }

    @Test
    void aPartNeedNotHavePorts() throws IOException {
        ComponentStatus component =
                new ComponentStatus("x", Phase.READY, new ProcessIdentity(0, 0), Map.of(), 0, 0, "");
        PlatformState without = new PlatformState(
                ProcessIdentity.ownProcess(), PlatformState.Stage.READY, 1, 2, "a", "b", "c", "", List.of(component));
        new StateFile(folder).write(without);
        assertThat(new StateFile(folder).read()).contains(without);
    }

    @Test
    void nothingWasEverWritten() throws IOException {
        assertThat(new StateFile(folder).read()).isEmpty();
    }

    @Test
    void anEmptyFileIsNoState() throws IOException {
        Files.createFile(folder.resolve("state.tsv"));
        assertThat(new StateFile(folder).read()).isEmpty();
    }

    @Test
    void aFailedWriteLeavesNoFile() throws IOException {
        Files.createDirectories(folder.resolve("state.tsv/in-the-way"));
        assertThatIOException().isThrownBy(() -> new StateFile(folder).write(state(ProcessIdentity.ownProcess())));
        assertThat(folder.toFile().list()).containsExactly("state.tsv");
    }

    private static PlatformState state(ProcessIdentity supervisor) {
        ComponentStatus component = new ComponentStatus(
                "mail", Phase.RESTARTING, new ProcessIdentity(12, 34), Map.of("smtp", 25, "web", 80), 3, 99, "died");
        return new PlatformState(
                supervisor,
                PlatformState.Stage.STARTING,
                1,
                0,
                "http://localhost:8080",
                "http://a",
                "http://b",
                "",
                List.of(component));
    }
}
