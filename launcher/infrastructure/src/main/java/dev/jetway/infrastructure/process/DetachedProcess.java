package dev.jetway.infrastructure.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Starts a command that lives on when we, our terminal or our build end: in a session of its own where the system has
 * {@code setsid}, else deaf to Ctrl-C and hang-up. Such a process has to know by itself when to end.
 */
public final class DetachedProcess {

    private static final String DETACH = """
            trap '' INT HUP
            if command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi
            exec "$@"
            """;

    private DetachedProcess() {}

    public static Process start(Command command, Path log) throws IOException {
        Files.createDirectories(Objects.requireNonNull(log.toAbsolutePath().getParent()));
        File logFile = new File(log.toString());
        return command.processBuilder(List.of("/bin/sh", "-c", DETACH, "jetway-detached"))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile))
                .redirectErrorStream(true)
                .start();
    }
}
