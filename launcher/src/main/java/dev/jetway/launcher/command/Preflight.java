package dev.jetway.launcher.command;

import com.sun.management.OperatingSystemMXBean;
import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.AddOn;
import dev.jetway.launcher.supervision.Component;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks ports, memory and disk space before anything is started. */
final class Preflight {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final long MEMORY_MIB_MIN = 3_500;
    private static final long DISK_MIB_MIN = 2_000;

    private Preflight() {}

    static void check(List<Component> components, Set<AddOn> addOns, Path home) throws IOException {
        for (Component component : components) {
            for (Map.Entry<String, Integer> port : component.server().ports().entrySet()) {
                if (!FreePorts.isFree(port.getValue())) {
                    throw new UserError(
                            "Port " + port.getValue() + ", which " + component.name() + " needs (" + port.getKey()
                                    + "), is in use by another process: end that one, or choose others with --port-offset.");
                }
            }
        }
        long memory = availableMemoryMiB();
        long needed =
                MEMORY_MIB_MIN + addOns.stream().mapToInt(AddOn::memoryMiB).sum();
        if (memory < needed) {
            throw new UserError("Too little memory: " + memory
                    + " MiB are available, and all components together need about " + needed + " MiB.");
        }
        long disk = Files.getFileStore(home).getUsableSpace() / MEBIBYTE;
        if (disk < DISK_MIB_MIN) {
            throw new UserError("Too little disk space: " + disk + " MiB are free at " + home + ", and " + DISK_MIB_MIN
                    + " MiB are needed.");
        }
    }

    /** The available memory by /proc, bounded by the container's limit. */
    private static long availableMemoryMiB() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long total = system.getTotalMemorySize() / MEBIBYTE;
        return Math.min(
                total,
                Files.readAllLines(Path.of("/proc/meminfo")).stream()
                        .filter(line -> line.startsWith("MemAvailable:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(total));
    }
}
