package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One Kafka node, broker and controller in one process, keeping its log in {@code directory}. */
public record Kafka(Distribution distribution, Path directory, int port, int controllerPort) implements Server {

    private static final Duration FORMAT_MAX = Duration.ofSeconds(60);
    private static final List<String> JVM = List.of(
            "-Xss256k",
            "-XX:ReservedCodeCacheSize=48m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlog4j2.statusLoggerLevel=OFF",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
            "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaConfig=warn");

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("kafka", port, "controller", controllerPort);
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Files.writeString(settingsFile(), settings());
        if (Files.exists(data().resolve("meta.properties"))) {
            return;
        }
        Process format = new ProcessBuilder(java(
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id=" + clusterId(), // one word, since an id may begin with a hyphen
                        "--config",
                        settingsFile().toString(),
                        "--ignore-formatted"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("format.log").toFile())
                .start();
        if (!format.waitFor(FORMAT_MAX.toMillis(), TimeUnit.MILLISECONDS) || format.exitValue() != 0) {
            format.destroyForcibly();
            throw new IOException("Kafka could not format its storage; see " + directory.resolve("format.log"));
        }
    }

    @Override
    public Command command() throws IOException {
        return new Command(java("kafka.Kafka", settingsFile().toString()), Map.of("MALLOC_ARENA_MAX", "2"), directory);
    }

    @Override
    public boolean answers() {
        return ProtocolProbe.kafka(port);
    }

    private List<String> java(String... mainAndArguments) throws IOException {
        return Stream.of(
                        Distribution.java(64, 256).stream(),
                        JVM.stream(),
                        Stream.of("-cp", distribution.classPath("kafka")),
                        Stream.of(mainAndArguments))
                .flatMap(words -> words)
                .toList();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path settingsFile() {
        return directory.resolve("server.properties");
    }

    /** A cluster's id is its own for ever, so it comes from the place where the data is. */
    private String clusterId() {
        UUID id = UUID.nameUUIDFromBytes(data().toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.nio.ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    private String settings() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=BROKER://127.0.0.1:%1$d
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s

                # One node: every copy is the only copy.
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                default.replication.factor=1
                min.insync.replicas=1

                # After a crash the new process may register once the old one's session is over: soon.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500

                # Small: a handful of services on one machine.
                offsets.topic.num.partitions=4
                transaction.state.log.num.partitions=2
                share.coordinator.state.topic.num.partitions=1
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                num.recovery.threads.per.data.dir=2
                log.cleaner.dedupe.buffer.size=16777216
                log.segment.bytes=67108864
                log.index.size.max.bytes=1048576
                group.initial.rebalance.delay.ms=0
                message.max.bytes=2097152

                # Topics are declared by those who own them; a misspelt name is an error.
                auto.create.topics.enable=false
                """.formatted(port, controllerPort, data().toAbsolutePath());
    }
}
