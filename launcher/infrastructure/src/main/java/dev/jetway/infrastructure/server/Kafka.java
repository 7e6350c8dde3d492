package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One Kafka node, broker and controller in one process, keeping its log in {@code directory}. */
public record Kafka(Distribution distribution, Path directory, int port, int controllerPort) implements Server {

    /** 16 bytes in base64; a node has no other to be told from. */
    private static final String CLUSTER_ID = "JetwayClusterOfOneNode";

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
        Files.writeString(
                settingsFile(),
                Distribution.resource("kafka.properties")
                        .replace("${port}", Integer.toString(port))
                        .replace("${controllerPort}", Integer.toString(controllerPort)));
        if (Files.exists(directory.resolve("data/meta.properties"))) {
            return;
        }
        List<String> format = java(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id=" + CLUSTER_ID,
                "--config",
                settingsFile().toString(),
                "--ignore-formatted");
        new Command(format, Map.of(), directory).run(directory.resolve("format.log"), FORMAT_MAX);
    }

    @Override
    public Command command() throws IOException {
        return new Command(java("kafka.Kafka", settingsFile().toString()), Map.of("MALLOC_ARENA_MAX", "2"), directory);
    }

    @Override
    public boolean responds() {
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

    private Path settingsFile() {
        return directory.resolve("server.properties");
    }
}
