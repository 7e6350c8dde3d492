package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.infrastructure.process.WatchedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One more process of a service beside those of a running platform, with settings that only it has: as the first replica of
 * the next release. Life: started, ready some time later, and closed; it ends with this process, too.
 */
public final class NextVersion implements AutoCloseable {

    private static final int NUMBER_OF_NO_OTHER = 99;

    private final ServiceReplica replica;
    private final WatchedProcess process;

    private NextVersion(ServiceReplica replica, WatchedProcess process) {
        this.replica = replica;
        this.process = process;
    }

    public static NextVersion start(Service service, JetwayHome home, PortPlan ports, Map<String, String> more) {
        try {
            PlatformOptions wishes =
                    new PlatformOptions(ports, List.of(service), Map.of(), false, Set.of(), false, Set.of(), 0);
            ServiceEnvironment environment = new ServiceEnvironment(wishes, new Secrets(home.secrets()));
            AppArchive archive = AppArchive.of(service, home);
            JavaFlags flags = new JavaFlags(service.heapMiB(), false);
            List<Integer> own = FreePorts.pick(2);
            ServiceReplica replica = new ServiceReplica(
                    new AotCache(service, flags, archive, environment, home, false),
                    NUMBER_OF_NO_OTHER,
                    own.getFirst(),
                    own.getLast());
            replica.prepare();
            return new NextVersion(
                    replica,
                    WatchedProcess.start(replica.command().with(more), home.log(replica.name()), replica.stopMax()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is ready; an error when it has ended. */
    public boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("It has ended; see the end of the log of " + replica.name());
        }
        return replica.responds();
    }

    public int port(String purpose) {
        return replica.ports().getOrDefault(purpose, 0);
    }

    @Override
    public void close() {
        process.stop();
    }
}
