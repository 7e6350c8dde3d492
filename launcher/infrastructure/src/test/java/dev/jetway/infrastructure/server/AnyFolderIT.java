package dev.jetway.infrastructure.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.infrastructure.process.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers start in a folder whose name needs quoting in scripts, lists and patterns. */
class AnyFolderIT {

    @TempDir
    private Path folder;

    @Test
    void mariaDb() throws IOException, InterruptedException {
        start(new MariaDb(
                distribution(),
                odd("mariadb"),
                FreePorts.pick(1).getFirst(),
                new MariaDbAccounts("root", "cdc", Map.of())));
    }

    @Test
    void kafka() throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.pick(2);
        start(new Kafka(distribution(), odd("kafka"), ports.getFirst(), ports.getLast()));
        assertThat(odd("kafka/data/meta.properties")).exists();
    }

    private void start(Server server) throws IOException, InterruptedException {
        try (RunningServer running = RunningServer.start(server, odd(server.name() + ".log"))) {
            running.awaitReady();
        }
    }

    private Distribution distribution() {
        return new Distribution(Path.of("../..").toAbsolutePath().normalize(), odd("tools"));
    }

    private Path odd(String name) {
        return folder.resolve("a, new [folder]").resolve(name);
    }
}
