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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
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

    /** Returns when all three answer. */
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
        for (int number : numbers) {
            running.put(
                    number,
                    environment.start(new Cassandra(
                            environment.distribution(),
                            environment.directory("node-" + number),
                            ports.getFirst(),
                            ports.getLast(),
                            new Place(number, NODES))));
        }
        for (int number : numbers) {
            awaitReady(number);
        }
    }

    private void awaitReady(int number) throws InterruptedException {
        RunningServer server = running.get(number);
        if (server != null) {
            server.awaitReady();
        }
    }

    /** Stops a node gracefully: it announces its leave to the others. */
    void stop(int number) {
        RunningServer server = running.remove(number);
        if (server != null) {
            server.stop();
        }
    }

    /** Waits until a statement succeeds, or fails; returns whether that happened in time. */
    boolean await(boolean answered, SimpleStatement statement) throws InterruptedException {
        return await(() -> answers(statement) == answered);
    }

    private boolean answers(SimpleStatement statement) {
        try {
            session.execute(statement);
            return true;
        } catch (DriverException refused) {
            return false;
        }
    }

    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + AGREE_MAX.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    private InetSocketAddress addressOf(int number) {
        return new InetSocketAddress(new Place(number, NODES).address(), ports.getFirst());
    }

    @Override
    public void close() {
        session.close();
    }
}
