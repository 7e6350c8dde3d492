package dev.jetway.infrastructure;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.process.LogTail;
import dev.jetway.infrastructure.process.ProcessIdentity;
import dev.jetway.infrastructure.server.Distribution;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The servers of one build, as files in {@code target/infrastructure/<owner>/}: for each a lock, so that it is started
 * once, and its addresses when it is ready. Concurrent builds have separate directories.
 */
final class ServerDirectory {

    private static final Duration READY_MAX = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int TAIL_LINES = 40;

    private final Path checkout;
    private final ProcessIdentity owner;
    private final Path directory;

    private ServerDirectory(Path checkout, ProcessIdentity owner) {
        this.checkout = checkout;
        this.owner = owner;
        this.directory = checkout.resolve("target/infrastructure").resolve(owner.pid() + "-" + owner.startedAtMillis());
    }

    static ServerDirectory ofThisBuild() {
        return new ServerDirectory(findCheckout(), findOwner());
    }

    /** The properties that the server published when it was ready. Starts it if it does not run. */
    Properties find(SharedServer.Kind kind) {
        synchronized (kind) { // a file lock is held by the whole process
            return findLocked(kind);
        }
    }

    private Properties findLocked(SharedServer.Kind kind) {
        try {
            Files.createDirectories(directory);
            Path lock = directory.resolve(kind.fileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IOException("Lost the lock " + lock);
                }
                Properties running = published(kind);
                return running == null ? start(kind) : running;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + kind.fileName(), e);
        }
    }

    private Properties start(SharedServer.Kind kind) throws IOException, InterruptedException {
        Path log = directory.resolve(kind.fileName() + "-supervisor.log");
        Process supervisor = command(kind).startDetached(log);
        Instant deadline = Instant.now().plus(READY_MAX);
        while (supervisor.isAlive() && Instant.now().isBefore(deadline)) {
            Properties ready = published(kind);
            if (ready != null) {
                return ready;
            }
            Thread.sleep(POLL);
        }
        supervisor.destroy();
        throw new IllegalStateException("The shared " + kind.fileName() + " did not start:\n"
                + String.join("\n", LogTail.lastLines(log, TAIL_LINES)));
    }

    private Command command(SharedServer.Kind kind) throws IOException, InterruptedException {
        List<String> words = List.of(
                Distribution.java(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ownClasses().toString(),
                SharedServer.class.getName(),
                kind.name(),
                checkout.toString(),
                directory.toString(),
                Long.toString(owner.pid()));
        return new Command(words, Map.of(), directory);
    }

    private @Nullable Properties published(SharedServer.Kind kind) throws IOException {
        Path file = directory.resolve(kind.fileName() + ".properties");
        if (!Files.exists(file)) {
            return null;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        ProcessIdentity supervisor = new ProcessIdentity(
                Long.parseLong(properties.getProperty("supervisor.pid")),
                Long.parseLong(properties.getProperty("supervisor.startedAtMillis")));
        return supervisor.isAlive() ? properties : null;
    }

    /** A copy, since the supervisor outlives this process and the build may rewrite the classes. */
    private Path ownClasses() throws IOException, InterruptedException {
        try {
            Path classes = Path.of(ServerDirectory.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path copy = directory.resolve("classes");
            if (Files.isDirectory(classes)) {
                Directories.make(copy, target -> Directories.copy(classes, target));
                return copy;
            }
            Directories.make(copy, target -> Files.copy(classes, target.resolve("infrastructure.jar")));
            return copy.resolve("infrastructure.jar");
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
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
