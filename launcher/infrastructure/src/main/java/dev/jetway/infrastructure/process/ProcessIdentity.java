package dev.jetway.infrastructure.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process id together with the time the process was started: process ids are reused, the pair is not. The time is that of
 * proc(5), in clock ticks since the boot, which is the same after the system's clock has been set.
 *
 * @param startTicks 0 means that the process was already gone when it was looked at
 */
public record ProcessIdentity(long pid, long startTicks) {

    /** The field of /proc/PID/stat, counted from the one after the command, which is in parentheses and may contain anything. */
    private static final int START_TIME = 19;

    private static final long KIB_PER_MIB = 1024;

    public static ProcessIdentity of(long pid) {
        return new ProcessIdentity(pid, startTicks(pid));
    }

    public static ProcessIdentity ownProcess() {
        return of(ProcessHandle.current().pid());
    }

    /** The process, if it still runs and is still the same one. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(_ -> startTicks != 0 && startTicks(pid) == startTicks)
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

    private static long startTicks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_TIME]);
        } catch (IOException gone) {
            return 0;
        }
    }
}
