package dev.jetway.labs.ring;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.infrastructure.server.Cassandra;
import dev.jetway.infrastructure.server.Cassandra.Place;
import dev.jetway.infrastructure.server.RunningServer;
import dev.jetway.labs.LabEnvironment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Three Cassandra nodes on 127.0.0.1 to 3, each a process that can be stopped and started again with its data. */
final class Ring implements AutoCloseable {

    static final int NODES = 3;

    private static final Duration ANSWER_MAX = Duration.ofSeconds(8);
    private static final Duration AGREE_MAX = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final LabEnvironment environment;
    private final List<Integer> ports = FreePorts.pick(2);
    private final Map<Integer, RunningServer> running = new TreeMap<>();
    private final CqlSession session;

    /** Returns when all three are up. */
    Ring(LabEnvironment environment) throws IOException, InterruptedException {
        this.environment = environment;
        start(1, 2, 3);
        session = CqlSession.builder()
                .addContactPoints(IntStream.rangeClosed(1, NODES)
                        .mapToObj(this::addressOf)
                        .toList())
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, ANSWER_MAX)
                        // In version 5 the driver cannot read the error of a contended Paxos write, and hangs
                        // up.
                        .withString(DefaultDriverOption.PROTOCOL_VERSION, "V4")
                        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(300))
                        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(1))
                        .build())
                .build();
    }

    CqlSession session() {
        return session;
    }

    /** The driver's node. */
    Node node(int number) {
        return session.getMetadata().findNode(addressOf(number)).orElseThrow();
    }

    /** The number of a node. */
    int numberOf(Node node) {
        return IntStream.rangeClosed(1, NODES)
                .filter(number -> node.getEndPoint().resolve().equals(addressOf(number)))
                .findFirst()
                .orElseThrow();
    }

    /** Starts nodes concurrently; returns when all respond. */
    void start(int... numbers) throws IOException, InterruptedException {
        List<RunningServer> started = new ArrayList<>();
        for (int number : numbers) {
            RunningServer server = environment.start(new Cassandra(
                    environment.distribution(),
                    environment.directory("node-" + number),
                    ports.getFirst(),
                    ports.getLast(),
                    new Place(number, NODES)));
            running.put(number, server);
            started.add(server);
        }
        for (RunningServer server : started) {
            server.awaitReady();
        }
    }

    /** Stops a node gracefully: it announces its leave to the others. */
    void stop(int number) {
        Objects.requireNonNull(running.remove(number)).stop();
    }

    /** Waits until a statement succeeds, or fails, but not for ever: what follows is checked. */
    void await(boolean succeeds, SimpleStatement statement) throws InterruptedException {
        long end = System.nanoTime() + AGREE_MAX.toNanos();
        while (results(statement) != succeeds && System.nanoTime() < end) {
            Thread.sleep(POLL);
        }
    }

    private boolean results(SimpleStatement statement) {
        try {
            session.execute(statement);
            return true;
        } catch (DriverException refused) {
            return false;
        }
    }

    private InetSocketAddress addressOf(int number) {
        return new InetSocketAddress(new Place(number, NODES).address(), ports.getFirst());
    }

    @Override
    public void close() {
        session.close();
    }
}
