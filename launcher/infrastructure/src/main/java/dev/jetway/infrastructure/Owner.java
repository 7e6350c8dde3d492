package dev.jetway.infrastructure;

import dev.jetway.infrastructure.process.ProcessIdentity;
import java.util.Optional;

/**
 * Finds the process that the shared servers end with: the Maven process that forked this test process (possibly by a shell), or
 * this process if an IDE started it.
 */
final class Owner {

    private Owner() {}

    static ProcessIdentity find() {
        ProcessHandle self = ProcessHandle.current();
        boolean forkedByMaven = System.getProperty("sun.java.command", "").contains("surefire")
                || System.getProperty("surefire.real.class.path") != null;
        return (forkedByMaven ? nearestJava(self.parent()) : Optional.<ProcessHandle>empty())
                .map(maven -> ProcessIdentity.of(maven.pid()))
                .orElseGet(ProcessIdentity::ownProcess);
    }

    private static Optional<ProcessHandle> nearestJava(Optional<ProcessHandle> start) {
        Optional<ProcessHandle> candidate = start;
        while (candidate.isPresent() && !isJava(candidate.get())) {
            candidate = candidate.get().parent();
        }
        return candidate;
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().filter(path -> path.endsWith("/java")).isPresent();
    }
}
