package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.server.ProtocolProbe;
import dev.jetway.infrastructure.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One process of a service. The first has the well-known ports, further ones have free ports. */
final class ServiceReplica implements Server {

    private final AotCache cache;
    private final int number;
    private final int port;
    private final int managementPort;
    private boolean unready;

    ServiceReplica(AotCache cache, int number, int port, int managementPort) {
        this.cache = cache;
        this.number = number;
        this.port = port;
        this.managementPort = managementPort;
    }

    @Override
    public String name() {
        return number == 1 ? cache.service().module() : cache.service().module() + "-" + number;
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("http", port, "management", managementPort);
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(directory());
        cache.archive().extract();
    }

    @Override
    public Command command() {
        List<String> words = cache.words(!unready); // one that the last start failed with is not tried again
        unready = true;
        return new Command(words, cache.environment().of(cache.service(), port, managementPort), directory());
    }

    @Override
    public boolean responds() {
        boolean ready = ProtocolProbe.http(managementPort, "/actuator/health/readiness");
        unready &= !ready;
        return ready;
    }

    @Override
    public Duration startMax() {
        return Duration.ofSeconds(180);
    }

    @Override
    public Duration stopMax() {
        return Duration.ofSeconds(20);
    }

    private Path directory() {
        return cache.home().run().resolve(name());
    }
}
