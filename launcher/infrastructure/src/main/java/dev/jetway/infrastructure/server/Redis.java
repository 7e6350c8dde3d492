package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Redis for tests, in memory only, with a password. The release is old, since Maven Central has no newer one; only tests
 * run it.
 */
public record Redis(Distribution distribution, Path directory, int port, String password) implements Server {

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("redis", port);
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Path jar = distribution.binary("embedded-redis");
        Distribution.unpack(jar, "", binaryName()::equals, home());
        if (!home().resolve(binaryName()).toFile().setExecutable(true)) {
            throw new IOException("There is no Redis for this kind of machine (" + binaryName() + ")");
        }
        Files.createDirectories(directory);
        Files.writeString(settings(), "requirepass " + password + "\n");
    }

    @Override
    public Command command() {
        List<String> words = List.of(
                home().resolve(binaryName()).toString(),
                settings().toString(),
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
    public boolean responds() {
        return ProtocolProbe.redis(port, password);
    }

    private Path settings() {
        return directory.resolve("redis.conf");
    }

    private Path home() {
        return distribution.tools().resolve("redis");
    }

    private static String binaryName() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        return "redis-server-7.0.15-linux-" + machine;
    }
}
