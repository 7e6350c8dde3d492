package dev.jetway.launcher.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process occupies, by /proc. */
public final class ResidentMemory {

    private static final long KIB_PER_MIB = 1024;

    private ResidentMemory() {}

    /** In MiB; 0 when the process is gone. */
    public static long mebibytesOf(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
