package dev.jetway.infrastructure.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process id together with the time the process was started: process ids are reused, the pair is not. Time 0 means
 * that the process was already gone when it was looked at.
 */
public record ProcessIdentity(long pid, long startedAtMillis) {

    /** Start times are counted from the boot time, which the system works out anew from a clock that is being set. */
    private static final long CLOCK_DRIFT_MILLIS_MAX = 2_000;

    private static final long KIB_PER_MIB = 1024;

    public static ProcessIdentity of(long pid) {
        return new ProcessIdentity(
                pid, ProcessHandle.of(pid).map(ProcessIdentity::startMillis).orElse(0L));
    }

    public static ProcessIdentity ownProcess() {
        return of(ProcessHandle.current().pid());
    }

    /** The process, if it still runs and is still the same one. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(handle -> startedAtMillis != 0
                        && Math.abs(startMillis(handle) - startedAtMillis) <= CLOCK_DRIFT_MILLIS_MAX)
                .filter(ProcessHandle::isAlive);
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    public void kill() {
        handle().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** The memory it occupies by /proc, in MiB; 0 when it is gone. */
    public long residentMebibytes() {
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

    private static long startMillis(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }
}
