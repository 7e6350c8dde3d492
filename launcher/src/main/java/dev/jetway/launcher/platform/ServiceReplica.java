package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.infrastructure.server.ProtocolProbe;
import dev.jetway.infrastructure.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One process of a service. The first has the well-known ports, further ones have free ports. */
final class ServiceReplica implements Server {

    private final Service service;
    private final int number;
    private final int port;
    private final int managementPort;
    private final JavaFlags flags;
    private final AppArchive archive;
    private final AotCache cache;
    private final ServiceEnvironment environment;
    private final Path directory;
    private boolean answered;
    private int startsWithoutAnswer;

    ServiceReplica(
            Service service,
            int number,
            int port,
            int managementPort,
            JavaFlags flags,
            AppArchive archive,
            AotCache cache,
            ServiceEnvironment environment,
            Path run) {
        this.service = service;
        this.number = number;
        this.port = port;
        this.managementPort = managementPort;
        this.flags = flags;
        this.archive = archive;
        this.cache = cache;
        this.environment = environment;
        this.directory = run.resolve(name());
    }

    @Override
    public String name() {
        return number == 1 ? service.module() : service.module() + "-" + number;
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("http", port, "management", managementPort);
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        archive.extract();
    }

    @Override
    public Command command() {
        List<String> words = new ArrayList<>();
        words.add(Distribution.java());
        words.addAll(flags.words());
        if (startsWithoutAnswer == 0) { // a cache that a start failed with is not tried again
            words.addAll(cache.useWords());
        }
        startsWithoutAnswer = answered ? 0 : startsWithoutAnswer + 1;
        words.add("-jar");
        words.add(archive.startJar().toString());
        return new Command(words, environment.of(service, port, managementPort), directory);
    }

    @Override
    public boolean answers() {
        boolean ready = ProtocolProbe.http(managementPort, "/actuator/health/readiness");
        answered |= ready;
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
}
