package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.WatchedProcess;
import dev.jetway.infrastructure.server.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The ahead-of-time cache of a service (JDK 25). Created once per content and flags by a training run that ends when the
 * context is refreshed, and used from the next start on. The JVM ignores a missing, stale or broken cache, so that only the
 * start is slower.
 */
record AotCache(
        Service service,
        JavaFlags flags,
        AppArchive archive,
        ServiceEnvironment environment,
        JetwayHome home,
        boolean enabled) {

    private static final Duration TRAIN_MAX = Duration.ofMinutes(4);
    private static final Duration STOP_MAX = Duration.ofSeconds(3);

    /** Makes the missing caches one after the other, in the background; to be interrupted when the platform stops. */
    static void trainMissing(List<AotCache> caches) {
        for (AotCache cache : caches) {
            try {
                if (cache.isMissing()) {
                    cache.train();
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                System.err.println("No AOT cache for " + cache.service.module() + " this time: " + e);
            }
        }
    }

    private boolean isMissing() {
        return enabled && !Files.exists(file()) && !Files.exists(failedMark());
    }

    List<String> useWords() {
        return enabled && Files.exists(file()) ? List.of("-XX:AOTCache=" + file()) : List.of();
    }

    /** Two runs, both watched and at low priority: one records, one assembles. A failure is remembered, not repeated. */
    private void train() throws IOException, InterruptedException {
        deleteOthers();
        Path recording = home.aot().resolve(service.module() + ".recording");
        Path unfinished = home.aot().resolve(service.module() + ".unfinished");
        boolean made = run(List.of(
                        "-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording, "-Dspring.context.exit=onRefresh"))
                && run(List.of(
                        "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + unfinished));
        Files.deleteIfExists(recording);
        if (made && Files.exists(unfinished)) {
            Files.move(unfinished, file());
        } else {
            Files.deleteIfExists(unfinished);
            Files.writeString(failedMark(), "see " + home.log("aot-" + service.module()) + "\n");
        }
    }

    private boolean run(List<String> aotWords) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Distribution.java());
        words.addAll(flags.words());
        words.addAll(aotWords);
        words.add("-jar");
        words.add(archive.startJar().toString());
        Map<String, String> variables = environment.of(service, 0, 0);
        variables.put("EUREKA_CLIENT_REGISTERWITHEUREKA", "false");
        variables.put("EUREKA_CLIENT_FETCHREGISTRY", "false");
        Command command = new Command(words, variables, home.run()).atLowPriority();
        WatchedProcess process = WatchedProcess.start(command, home.log("aot-" + service.module()), STOP_MAX);
        try {
            return process.onExit().get(TRAIN_MAX.toSeconds(), TimeUnit.SECONDS) == 0;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            process.stop();
        }
    }

    private void deleteOthers() throws IOException {
        try (Stream<Path> files = Files.list(home.aot())) {
            List<Path> old = files.filter(file -> file.getFileName().toString().startsWith(service.module() + "-"))
                    .toList();
            for (Path file : old) {
                Files.delete(file);
            }
        }
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
