package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One Cassandra node, alone in its ring, as lean as it goes; its data centre is {@code datacenter1}. */
public record Cassandra(Distribution distribution, Path directory, int port, int storagePort) implements Server {

    private static final List<String> MEMORY = List.of(
            "-Xms64m",
            "-Xmx192m",
            "-Xss256k",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=96m",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError");

    private static final List<String> ACCESS = List.of(
            "-Djdk.attach.allowAttachSelf=true",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private static final List<String> EXPORTS = List.of(
            "java.base/jdk.internal.misc",
            "java.base/jdk.internal.ref",
            "java.base/java.lang.ref",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.sql/java.sql",
            "jdk.unsupported/sun.misc");

    private static final List<String> OPENS = List.of(
            "java.base/java.lang.module",
            "java.base/jdk.internal.loader",
            "java.base/jdk.internal.ref",
            "java.base/jdk.internal.reflect",
            "java.base/jdk.internal.math",
            "java.base/jdk.internal.module",
            "java.base/sun.nio.ch",
            "java.base/java.io",
            "java.base/java.nio",
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/java.net",
            "jdk.management/com.sun.management.internal");

    private static final List<String> ALONE = List.of(
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.ring_delay_ms=0",
            "-Dcassandra-foreground=yes",
            "-Dcassandra.available_processors=2",
            "-Dio.netty.eventLoopThreads=2",
            "-Dcassandra.disable_tcactive_openssl=true");

    @Override
    public String name() {
        return "cassandra";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("cql", port, "storage", storagePort);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(settingsFile(), settings());
        Files.writeString(loggingFile(), resource("cassandra-logback.xml"));
    }

    @Override
    public Command command() throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Distribution.java());
        words.addAll(MEMORY);
        words.addAll(ACCESS);
        EXPORTS.forEach(name -> words.add("--add-exports=" + name + "=ALL-UNNAMED"));
        OPENS.forEach(name -> words.add("--add-opens=" + name + "=ALL-UNNAMED"));
        words.addAll(ALONE);
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
    public boolean answers() {
        return Handshake.cassandra(port);
    }

    private String settings() throws IOException {
        return resource("cassandra.yaml")
                .replace("${port}", Integer.toString(port))
                .replace("${storagePort}", Integer.toString(storagePort));
    }

    private static String resource(String name) throws IOException {
        try (InputStream content = Cassandra.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path settingsFile() {
        return directory.resolve("cassandra.yaml");
    }

    private Path loggingFile() {
        return directory.resolve("logback.xml");
    }
}
