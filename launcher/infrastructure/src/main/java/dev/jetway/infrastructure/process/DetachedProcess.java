package dev.jetway.infrastructure.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Starts a command in a session of its own, so that it survives us, our terminal and our build. It must know when to end. */
public final class DetachedProcess {

    private DetachedProcess() {}

    public static Process start(Command command, Path log) throws IOException {
        Files.createDirectories(Objects.requireNonNull(log.toAbsolutePath().getParent()));
        File logFile = new File(log.toString());
        return command.processBuilder(List.of("setsid"))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile))
                .redirectErrorStream(true)
                .start();
    }
}
