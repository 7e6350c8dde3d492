package dev.jetway.labs;

import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.infrastructure.server.RunningServer;
import dev.jetway.infrastructure.server.Server;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The servers of one experiment and their data directory. On close, and when the process ends, the servers are stopped and
 * the directory is deleted; the logs stay, {@code lab-*.log} beside the platform's.
 */
public final class LabEnvironment implements AutoCloseable {

    private final JetwayHome home;
    private final Path folder;
    private final FileChannel lockFile;
    private final List<RunningServer> servers = new ArrayList<>();
    private final Thread whenEnded = new Thread(this::clear);

    private LabEnvironment(JetwayHome home, Path folder, FileChannel lockFile) {
        this.home = home;
        this.folder = folder;
        this.lockFile = lockFile;
        Runtime.getRuntime().addShutdownHook(whenEnded);
    }

    /** An empty folder; fails while the same experiment is in progress. */
    public static LabEnvironment of(String name, JetwayHome home) throws IOException {
        Path labs = Files.createDirectories(home.root().resolve("labs"));
        Files.createDirectories(home.logs());
        FileChannel lockFile =
                FileChannel.open(labs.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lockFile.tryLock();
        if (lock == null) {
            lockFile.close();
            throw new UserError("./jetway lab " + name + " is in progress already.");
        }
        Path folder = labs.resolve(name);
        Directories.delete(folder); // of a run that was killed
        return new LabEnvironment(home, Files.createDirectories(folder), lockFile);
    }

    public Distribution distribution() {
        return new Distribution(home.checkout(), home.tools());
    }

    /** The data directory of a server. */
    public Path directory(String server) {
        return folder.resolve(server);
    }

    /** Starts a server; the caller waits until it is ready, and may stop it before the others. */
    public RunningServer start(Server server) throws IOException, InterruptedException {
        RunningServer running = RunningServer.start(server, home.log("lab-" + server.name()));
        synchronized (servers) {
            servers.add(running);
        }
        return running;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(whenEnded);
        clear();
    }

    private void clear() {
        List<RunningServer> toStop;
        synchronized (servers) {
            toStop = List.copyOf(servers);
        }
        toStop.parallelStream().forEach(RunningServer::stop);
        try (lockFile) {
            Directories.delete(folder);
        } catch (IOException e) {
            System.err.println("Could not delete " + folder + ": " + e);
        }
    }
}
