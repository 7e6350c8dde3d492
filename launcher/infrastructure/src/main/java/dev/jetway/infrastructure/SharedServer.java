package dev.jetway.infrastructure;

import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.infrastructure.process.ProcessIdentity;
import dev.jetway.infrastructure.server.Cassandra;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.infrastructure.server.Kafka;
import dev.jetway.infrastructure.server.MariaDb;
import dev.jetway.infrastructure.server.MariaDbAccounts;
import dev.jetway.infrastructure.server.Redis;
import dev.jetway.infrastructure.server.RunningServer;
import dev.jetway.infrastructure.server.Server;
import dev.jetway.infrastructure.server.SmtpCatcher;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * The process that supervises one shared server: starts it, publishes its addresses, waits for the owner (the build)
 * or the server to end, and stops the server.
 */
final class SharedServer {

    enum Kind {
        MARIADB,
        KAFKA,
        CASSANDRA,
        REDIS,
        SMTP;

        String fileName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final Path directory;
    private final Properties published = new Properties();

    private SharedServer(Kind kind, Path directory) {
        this.kind = kind;
        this.directory = directory;
    }

    /** Arguments: kind, checkout, directory of this build's servers, process id of the owner. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SharedServer shared = new SharedServer(Kind.valueOf(arguments[0]), Path.of(arguments[2]));
        Path checkout = Path.of(arguments[1]);
        Distribution distribution = new Distribution(checkout, checkout.resolve("target/infrastructure/tools"));
        shared.run(distribution, Long.parseLong(arguments[3]));
    }

    private void run(Distribution distribution, long ownerPid) throws IOException, InterruptedException {
        CompletableFuture<?> ownerEnds = ProcessHandle.of(ownerPid)
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        Server server = describe(distribution);
        try (RunningServer running = RunningServer.start(server, directory.resolve(kind.fileName() + ".log"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(running::stop));
            running.awaitReady();
            publish(server, running);
            CompletableFuture.anyOf(ownerEnds, running.process().onExit()).join();
        }
        Directories.delete(directory.resolve(kind.fileName())); // the data; the log stays
        // Also ends the wait for whichever of the two did not happen.
        System.exit(0);
    }

    private Server describe(Distribution distribution) throws IOException {
        List<Integer> ports = FreePorts.pick(2);
        int port = ports.getFirst();
        Path home = directory.resolve(kind.fileName());
        return switch (kind) {
            case MARIADB ->
                new MariaDb(
                        distribution,
                        home,
                        port,
                        new MariaDbAccounts(password("rootPassword"), password("cdcPassword"), Map.of()));
            case KAFKA -> new Kafka(distribution, home, port, ports.getLast());
            case CASSANDRA -> new Cassandra(distribution, home, port, ports.getLast());
            case REDIS -> new Redis(distribution, home, port, password("password"));
            case SMTP -> new SmtpCatcher(distribution, home, port, ports.getLast());
        };
    }

    private String password(String key) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        published.setProperty(key, password);
        return password;
    }

    private void publish(Server server, RunningServer running) throws IOException {
        ProcessIdentity self = ProcessIdentity.ownProcess();
        published.setProperty("supervisor.pid", Long.toString(self.pid()));
        published.setProperty("supervisor.startedAtMillis", Long.toString(self.startedAtMillis()));
        published.setProperty("server.pid", Long.toString(running.process().pid()));
        server.ports().forEach((purpose, port) -> published.setProperty("port." + purpose, Integer.toString(port)));
        Path unfinished = Files.createTempFile(directory, kind.fileName(), ".tmp");
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            published.store(writer, null);
        }
        Files.move(unfinished, directory.resolve(kind.fileName() + ".properties"), StandardCopyOption.ATOMIC_MOVE);
    }
}
