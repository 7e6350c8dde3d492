package dev.jetway.infrastructure.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {

    private static final int TICKS_PER_SECOND = 100; // of Linux, for each program, whatever the kernel's own are

    @Test
    void theStartIsCountedSinceTheBootSoThatAChangeOfTheClockKeepsIt() throws IOException {
        double secondsSinceBoot =
                Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);

        assertThat(ProcessIdentity.ownProcess().startTicks()).isPositive().isLessThanOrEqualTo((long)
                (TICKS_PER_SECOND * secondsSinceBoot));
    }

    @Test
    void theNameOfTheProgramMayContainWhatSeparatesFields(@TempDir Path directory) throws Exception {
        Path program = directory.resolve("a) R (b 1");
        Files.writeString(program, "#!/bin/sh\nread line\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Process process = new ProcessBuilder(program.toString()).start();
        try {
            ProcessIdentity identity = ProcessIdentity.of(process.pid());

            assertThat(identity.isAlive()).isTrue();
            assertThat(new ProcessIdentity(process.pid(), identity.startTicks() + 1).isAlive())
                    .as("a later process with the same id")
                    .isFalse();
            process.getOutputStream().close();
            process.waitFor();
            assertThat(identity.isAlive()).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }
}
