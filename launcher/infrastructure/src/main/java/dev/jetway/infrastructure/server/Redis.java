package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Redis, in memory only: what it keeps (rate-limit buckets) may be forgotten at any time. */
public record Redis(Distribution distribution, Path directory, int port) implements Server {

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("redis", port);
    }

    @Override
    public void prepare() throws IOException {
        Path jar = distribution.binary("embedded-redis");
        Unpacking.ensure(jar, "", binaryName()::equals, home());
        if (!home().resolve(binaryName()).toFile().setExecutable(true)) {
            throw new IOException("There is no Redis for this kind of machine (" + binaryName() + ")");
        }
        Files.createDirectories(directory);
    }

    @Override
    public Command command() {
        List<String> words = List.of(
                home().resolve(binaryName()).toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory",
                "64mb",
                "--maxmemory-policy",
                "volatile-lru",
                "--maxclients",
                "256");
        return new Command(words, Map.of(), directory);
    }

    @Override
    public boolean answers() {
        return Handshake.redis(port);
    }

    private Path home() {
        return distribution.tools().resolve("redis");
    }

    private static String binaryName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        return "redis-server-7.0.15-" + system + "-" + machine;
    }
}
