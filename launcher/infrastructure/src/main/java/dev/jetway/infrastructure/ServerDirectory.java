package dev.jetway.infrastructure;

import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.infrastructure.process.LogTail;
import dev.jetway.infrastructure.process.ProcessIdentity;
import dev.jetway.infrastructure.process.WatchedProcess;
import dev.jetway.infrastructure.server.Cassandra;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.infrastructure.server.Kafka;
import dev.jetway.infrastructure.server.MariaDb;
import dev.jetway.infrastructure.server.MariaDbAccounts;
import dev.jetway.infrastructure.server.Redis;
import dev.jetway.infrastructure.server.Server;
import dev.jetway.infrastructure.server.SmtpCatcher;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The servers of one build, as files in {@code target/infrastructure/<owner>/}: for each a lock, so that it is started
 * once, its settings (ports, passwords, process) and its log. Each ends with the build. Concurrent builds have separate
 * directories.
 */
final class ServerDirectory {

    enum Kind {
        MARIADB,
        KAFKA,
        CASSANDRA,
        REDIS,
        SMTP
    }

    private static final int TAIL_LINES = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Distribution distribution;
    private final ProcessIdentity owner;
    private final Path directory;

    private ServerDirectory(Path checkout, ProcessIdentity owner) {
        Path infrastructure = checkout.resolve("target/infrastructure");
        this.distribution = new Distribution(checkout, infrastructure.resolve("tools"));
        this.owner = owner;
        this.directory = infrastructure.resolve(owner.pid() + "-" + owner.startTicks());
    }

    static ServerDirectory ofThisBuild() {
        return new ServerDirectory(findCheckout(), findOwner());
    }

    /** The settings of the server, when it is ready: ports and passwords. Starts it if it does not run. */
    Properties find(Kind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        synchronized (kind) { // a file lock is held by the whole process
            try {
                Path lock = Files.createDirectories(directory).resolve(name + ".lock");
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var held = channel.lock()) {
                    if (!held.isValid()) {
                        throw new IOException("Lost the lock " + lock);
                    }
                    return findLocked(kind, name);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for " + name, e);
            }
        }
    }

    private Properties findLocked(Kind kind, String name) throws IOException, InterruptedException {
        Path file = directory.resolve(name + ".properties");
        Path log = directory.resolve(name + ".log");
        Properties settings = read(file);
        if (!processOf(settings).isAlive()) {
            settings = newSettings();
            Server server = server(kind, settings);
            Directories.delete(directory.resolve(name)); // of one that has crashed
            server.prepare();
            ProcessIdentity started = WatchedProcess.startFor(owner.pid(), server.command(), log, server.stopMax());
            settings.setProperty("pid", Long.toString(started.pid()));
            settings.setProperty("startTicks", Long.toString(started.startTicks()));
            write(settings, file);
        }
        awaitReady(server(kind, settings), processOf(settings), log);
        return settings;
    }

    /** Also of a server that another process started and did not wait for. */
    private static void awaitReady(Server server, ProcessIdentity process, Path log) throws InterruptedException {
        if (!server.becomesReady(process::isAlive)) {
            process.kill();
            throw new IllegalStateException("The shared " + server.name() + " did not start:\n"
                    + String.join("\n", LogTail.lastLines(log, TAIL_LINES)));
        }
    }

    private Server server(Kind kind, Properties settings) {
        Path home = directory.resolve(kind.name().toLowerCase(Locale.ROOT));
        int port = Integer.parseInt(settings.getProperty("port"));
        int secondPort = Integer.parseInt(settings.getProperty("secondPort"));
        String password = settings.getProperty("password");
        String cdcPassword = settings.getProperty("cdcPassword");
        return switch (kind) {
            case MARIADB -> new MariaDb(distribution, home, port, new MariaDbAccounts(password, cdcPassword, Map.of()));
            case KAFKA -> new Kafka(distribution, home, port, secondPort);
            case CASSANDRA -> new Cassandra(distribution, home, port, secondPort);
            case REDIS -> new Redis(distribution, home, port, password);
            case SMTP -> new SmtpCatcher(distribution, home, port, secondPort);
        };
    }

    private static Properties newSettings() throws IOException {
        List<Integer> ports = FreePorts.pick(2);
        Properties settings = new Properties();
        settings.setProperty("port", ports.getFirst().toString());
        settings.setProperty("secondPort", ports.getLast().toString());
        settings.setProperty("password", randomPassword());
        settings.setProperty("cdcPassword", randomPassword());
        return settings;
    }

    private static String randomPassword() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static Properties read(Path file) throws IOException {
        Properties settings = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            }
        }
        return settings;
    }

    private static void write(Properties settings, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            settings.store(writer, null);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static ProcessIdentity processOf(Properties settings) {
        return new ProcessIdentity(
                Long.parseLong(settings.getProperty("pid", "0")),
                Long.parseLong(settings.getProperty("startTicks", "0")));
    }

    private static Path findCheckout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "No folder with mvnw above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }

    /**
     * Finds the process that the shared servers end with: the Maven process that forked this test process (possibly by a shell), or
     * this process if an IDE started it.
     */
    private static ProcessIdentity findOwner() {
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
