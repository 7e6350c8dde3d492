package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Apache Qpid Broker-J, which speaks AMQP 0-9-1 as RabbitMQ does: user and password {@code guest}, on this machine only. In
 * memory: a restart forgets queues and messages.
 */
public record Qpid(Distribution distribution, Path directory, int port) implements Server {

    @Override
    public String name() {
        return "qpid";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("amqp", port);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(
                settingsFile(), Distribution.resource("qpid.json").replace("${port}", Integer.toString(port)));
    }

    @Override
    public Command command() throws IOException {
        List<String> words = new ArrayList<>(Distribution.java(32, 128));
        words.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dqpid.work_dir=" + directory.toAbsolutePath(),
                "-cp",
                distribution.classPath("qpid"),
                "dev.jetway.qpid.Broker",
                settingsFile().toAbsolutePath().toString()));
        return new Command(words, Map.of("MALLOC_ARENA_MAX", "2"), directory);
    }

    @Override
    public boolean responds() {
        return ProtocolProbe.amqp(port);
    }

    private Path settingsFile() {
        return directory.resolve("broker.json");
    }
}
