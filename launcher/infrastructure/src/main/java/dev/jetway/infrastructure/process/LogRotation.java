package dev.jetway.infrastructure.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Keeps the end of a log, also of one that is being appended to: the file and the one before it, {@code <name>.1}. */
public final class LogRotation {

    /** How often the log of a running process is to be rotated. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final long BYTES_MAX = 20L * 1024 * 1024;

    private LogRotation() {}

    /** Does nothing while the log is short. What is written at this moment may be lost; if it fails, the next one does it. */
    public static void rotate(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > BYTES_MAX) {
                Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
                    file.truncate(0);
                }
            }
        } catch (IOException later) {
            // such as a full disk
        }
    }
}
