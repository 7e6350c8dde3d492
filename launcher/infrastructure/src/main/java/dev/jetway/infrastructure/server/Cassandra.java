package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One Cassandra node with a small heap, by default alone in its cluster; its data centre is {@code datacenter1}.
 */
public record Cassandra(Distribution distribution, Path directory, int port, int storagePort, Place place)
        implements Server {

    /**
     * The position of a node in a ring.
     *
     * @param number of this node, counted from 1; its address is 127.0.0.<i>number</i>
     * @param nodes how many the ring has; each owns as much of it as every other
     */
    public record Place(int number, int nodes) {

        private static final Place ALONE = new Place(1, 1);

        public String address() {
            return "127.0.0." + number;
        }

        /** The end of the primary range of this node; tokens are -2^63 to 2^63 - 1. */
        long token() {
            return Long.MIN_VALUE + (Long.MAX_VALUE / nodes) * 2 * number;
        }
    }

    public Cassandra(Distribution distribution, Path directory, int port, int storagePort) {
        this(distribution, directory, port, storagePort, Place.ALONE);
    }

    private static final String JVM = "cassandra-jvm.options";

    private static final List<String> ALONE =
            List.of("-Dcassandra.ring_delay_ms=0", "-Dcassandra.shutdown_announce_in_ms=0");

    /** All nodes join at once, and one that leaves announces it after a short wait. */
    private static final List<String> AMONG_OTHERS = List.of(
            "-Dcassandra.ring_delay_ms=1000",
            "-Dcassandra.consistent.rangemovement=false",
            "-Dcassandra.shutdown_announce_in_ms=300");

    @Override
    public String name() {
        return isAlone() ? "cassandra" : "cassandra-" + place.number();
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("cql", port, "storage", storagePort);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(settingsFile(), settings());
        Files.writeString(loggingFile(), Distribution.resource("cassandra-logback.xml"));
        Files.writeString(directory.resolve(JVM), Distribution.resource(JVM));
    }

    @Override
    public Command command() throws IOException {
        List<String> words = new ArrayList<>(Distribution.java(64, 192));
        words.add("@" + directory.resolve(JVM).toAbsolutePath());
        words.addAll(isAlone() ? ALONE : AMONG_OTHERS);
        words.add("-Dcassandra.config=" + settingsFile().toUri());
        words.add("-Dcassandra.storagedir=" + directory.toAbsolutePath());
        words.add("-Dcassandra.logdir=" + directory.toAbsolutePath());
        words.add("-Dlogback.configurationFile=" + loggingFile().toAbsolutePath());
        words.add("-cp");
        words.add(distribution.classPath("cassandra"));
        words.add("org.apache.cassandra.service.CassandraDaemon");
        return new Command(words, Map.of("MALLOC_ARENA_MAX", "2"), directory);
    }

    @Override
    public boolean responds() {
        return ProtocolProbe.cassandra(place.address(), port);
    }

    private String settings() throws IOException {
        return Distribution.resource("cassandra.yaml")
                .replace("${port}", Integer.toString(port))
                .replace("${storagePort}", Integer.toString(storagePort))
                .replace("${address}", place.address())
                .replace("${seeds}", seeds())
                .replace("${ring}", isAlone() ? "" : amongOthers());
    }

    /** Reads contact the replicas in ring order, and a contended Paxos write has a long timeout, for small machines. */
    private String amongOthers() {
        return """
            initial_token: %d
            dynamic_snitch: false
            cas_contention_timeout: 5000ms
            """.formatted(place.token());
    }

    /** All nodes, which may start in any order. */
    private String seeds() {
        return IntStream.rangeClosed(1, place.nodes())
                .mapToObj(number -> new Place(number, place.nodes()).address() + ":" + storagePort)
                .collect(Collectors.joining(","));
    }

    private boolean isAlone() {
        return place.nodes() == 1;
    }

    private Path settingsFile() {
        return directory.resolve("cassandra.yaml");
    }

    private Path loggingFile() {
        return directory.resolve("logback.xml");
    }
}
