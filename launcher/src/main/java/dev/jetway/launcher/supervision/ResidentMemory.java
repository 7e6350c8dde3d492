package dev.jetway.launcher.supervision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process really occupies: from /proc where there is one, else from {@code ps}. */
public final class ResidentMemory {

    private static final long KIB_PER_MIB = 1024;

    private ResidentMemory() {}

    /** In MiB; 0 when the process is gone. */
    public static long mebibytesOf(long pid) {
        if (pid <= 0) {
            return 0;
        }
        try {
            Path status = Path.of("/proc", Long.toString(pid), "status");
            return (Files.exists(status) ? fromProc(status) : fromPs(pid)) / KIB_PER_MIB;
        } catch (IOException | NumberFormatException gone) {
            return 0;
        }
    }

    private static long fromProc(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static long fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return output.isEmpty() ? 0 : Long.parseLong(output);
    }
}
