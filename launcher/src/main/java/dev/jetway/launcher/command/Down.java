package dev.jetway.launcher.command;

import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * {@code down}: has the supervisor stop everything, waits for that, and kills what is left.
 */
public record Down(JetwayHome home) {

    private static final Duration STOP_MAX = Duration.ofSeconds(90);

    public int run() throws IOException {
        Optional<PlatformState> last = new StateFile(home.run()).read();
        boolean ran = last.isPresent() && last.get().supervisor().isAlive();
        last.ifPresent(Down::end);
        System.out.println(
                ran ? "Jetway is down. Its data stays until ./jetway up --fresh." : "Jetway was not running.");
        return 0;
    }

    private static void end(PlatformState state) {
        state.supervisor().handle().ifPresent(supervisor -> {
            supervisor.destroy();
            try {
                supervisor
                        .onExit()
                        .orTimeout(STOP_MAX.toSeconds(), TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException tooSlow) {
                supervisor.destroyForcibly();
            }
        });
        state.killProcesses();
    }
}
