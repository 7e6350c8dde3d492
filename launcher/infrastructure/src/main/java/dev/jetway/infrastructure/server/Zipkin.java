package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Zipkin: collects traces and shows them at {@code http://127.0.0.1:<port>/zipkin/}. In memory: a restart forgets them. */
public record Zipkin(Distribution distribution, Path directory, int port) implements Server {

    private static final int SPANS_MAX = 200_000;

    @Override
    public String name() {
        return "zipkin";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("http", port);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public Command command() throws IOException {
        List<String> words = new ArrayList<>(Distribution.java(32, 192));
        words.addAll(List.of(
                "-Xss512k",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                distribution.classPath("zipkin"),
                "--armeria.ports[0].port=" + port,
                "--armeria.ports[0].ip=127.0.0.1",
                "--armeria.ports[0].protocols[0]=http",
                "--zipkin.storage.mem.max-spans=" + SPANS_MAX));
        // Pages of other sites may not read traces; by default any may.
        return new Command(
                words,
                Map.of("MALLOC_ARENA_MAX", "2", "ZIPKIN_HTTP_ALLOWED_ORIGINS", "http://127.0.0.1:" + port),
                directory);
    }

    @Override
    public boolean responds() {
        return ProtocolProbe.http(port, "/health");
    }
}
