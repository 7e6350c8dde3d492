package dev.jetway.infrastructure;

import dev.jetway.infrastructure.process.ProcessIdentity;
import java.util.Optional;

/**
 * Finds the process whose end ends the shared servers: the Maven that forked this test process (possibly through a shell),
 * or this test process itself when an IDE runs it.
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
