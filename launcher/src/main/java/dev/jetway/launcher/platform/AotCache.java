package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.process.FreePorts;
import dev.jetway.infrastructure.process.LogRotation;
import dev.jetway.infrastructure.process.WatchedProcess;
import dev.jetway.infrastructure.server.Distribution;
import dev.jetway.infrastructure.server.ProtocolProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The ahead-of-time cache of a service (JDK 25). Created once per content and flags by a training run, and used from the next
 * start on. The training run is an instance that nobody is routed to: it gets the requests of a {@link TrainingLoad} if there
 * is one for the service, and otherwise ends when the context is refreshed. The JVM ignores a missing, stale or broken cache,
 * so that only the start is slower.
 */
record AotCache(
        Service service,
        JavaFlags flags,
        AppArchive archive,
        ServiceEnvironment environment,
        JetwayHome home,
        boolean enabled) {

    private static final Duration TRAIN_MAX = Duration.ofMinutes(4);
    private static final Duration STOP_MAX = Duration.ofMinutes(1);
    private static final Duration READY_POLL = Duration.ofMillis(500);

    /**
     * Makes the missing caches one after the other, in the background, those that get a load first; to be interrupted when the
     * platform stops.
     */
    static void trainMissing(List<AotCache> caches, TrainingLoad load) {
        List<AotCache> inOrder = caches.stream()
                .sorted(Comparator.comparing(cache -> !load.isFor(cache.service)))
                .toList();
        for (AotCache cache : inOrder) {
            try {
                if (cache.isMissing()) {
                    cache.train(load);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) { // of the load as well; the other caches do not depend on it
                System.err.println("No AOT cache for " + cache.service.module() + " this time: " + e);
            }
        }
    }

    private boolean isMissing() {
        return enabled && !Files.exists(file()) && !Files.exists(failedMark());
    }

    /** The command of an instance, with this cache if there is one and it is wanted. */
    List<String> words(boolean wanted) {
        return words(wanted && enabled && Files.exists(file()) ? List.of("-XX:AOTCache=" + file()) : List.of());
    }

    private List<String> words(List<String> aotWords) {
        List<String> words = new ArrayList<>();
        words.add(Distribution.java());
        words.addAll(flags.words());
        words.addAll(aotWords);
        words.addAll(List.of("-jar", archive.startJar().toString()));
        return words;
    }

    /** Two runs, both watched and at low priority: one records, one assembles. A failure is remembered, not repeated. */
    private void train(TrainingLoad load) throws IOException, InterruptedException {
        Directories.deleteOthers(home.aot(), service.module() + "-", file());
        Path recording = home.aot().resolve(service.module() + ".recording");
        Path unfinished = home.aot().resolve(service.module() + ".unfinished");
        record(recording, load);
        boolean made = Files.exists(recording)
                && endsWell(start(
                        List.of(
                                "-XX:AOTMode=create",
                                "-XX:AOTConfiguration=" + recording,
                                "-XX:AOTCache=" + unfinished),
                        0,
                        0));
        Files.deleteIfExists(recording);
        if (made && Files.exists(unfinished)) {
            Files.move(unfinished, file());
        } else {
            Files.deleteIfExists(unfinished);
            Files.writeString(failedMark(), "see " + home.log("aot-" + service.module()) + "\n");
        }
    }

    /** The JVM writes the recording when it ends. */
    private void record(Path recording, TrainingLoad load) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording));
        if (!load.isFor(service)) {
            words.add("-Dspring.context.exit=onRefresh");
            endsWell(start(words, 0, 0));
            return;
        }
        List<Integer> ports = FreePorts.pick(2);
        WatchedProcess process = start(words, ports.getFirst(), ports.getLast());
        boolean loaded = false;
        try {
            Instant readyBy = Instant.now().plus(TRAIN_MAX);
            while (!ProtocolProbe.http(ports.getLast(), "/actuator/health/readiness")) {
                if (!process.isAlive() || Instant.now().isAfter(readyBy)) {
                    return;
                }
                Thread.sleep(READY_POLL);
            }
            load.send(service, URI.create("http://127.0.0.1:" + ports.getFirst()));
            loaded = true;
        } finally {
            end(process, loaded);
        }
    }

    private WatchedProcess start(List<String> aotWords, int port, int managementPort) throws IOException {
        Map<String, String> variables = environment.of(service, port, managementPort);
        variables.put("EUREKA_CLIENT_REGISTERWITHEUREKA", "false");
        variables.put("SPRING_KAFKA_LISTENER_AUTOSTARTUP", "false");
        variables.put("JETWAY_RATE_LIMIT", "off");
        Command command = new Command(words(aotWords), variables, home.run()).atLowPriority();
        Path log = home.log("aot-" + service.module());
        LogRotation.rotate(log);
        return WatchedProcess.start(command, log, STOP_MAX);
    }

    private static boolean endsWell(WatchedProcess process) throws InterruptedException {
        boolean ended = false;
        try {
            int status = process.onExit().get(TRAIN_MAX.toSeconds(), TimeUnit.SECONDS);
            ended = true;
            return status == 0;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            end(process, ended);
        }
    }

    /** Lets it write its recording if that is of use; otherwise the platform may be waiting for its end. */
    private static void end(WatchedProcess process, boolean recorded) {
        if (!recorded) {
            process.identity().kill();
        }
        process.stop();
    }

    private Path file() {
        return home.aot().resolve(name() + ".aot");
    }

    private Path failedMark() {
        return home.aot().resolve(name() + ".failed");
    }

    private String name() {
        return service.module() + "-" + archive.key() + "-" + flags.key();
    }
}
