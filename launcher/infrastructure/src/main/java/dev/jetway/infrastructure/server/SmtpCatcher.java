package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * GreenMail: takes every e-mail, delivers none, and shows them at {@code http://127.0.0.1:<restPort>} (a page for
 * people, {@code /api/user/<address>/messages} for programs). Mails live in memory: a restart forgets them.
 */
public record SmtpCatcher(Distribution distribution, Path directory, int smtpPort, int restPort) implements Server {

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("smtp", smtpPort, "web", restPort);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public Command command() throws IOException {
        List<String> words = List.of(
                Distribution.java(),
                "-Xms16m",
                "-Xmx96m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dgreenmail.smtp.hostname=127.0.0.1",
                "-Dgreenmail.smtp.port=" + smtpPort,
                "-Dgreenmail.api.hostname=127.0.0.1",
                "-Dgreenmail.api.port=" + restPort,
                "-Dgreenmail.auth.disabled",
                "-jar",
                distribution.binary("greenmail-standalone").toString());
        return new Command(words, Map.of("MALLOC_ARENA_MAX", "2"), directory);
    }

    @Override
    public boolean answers() {
        return Handshake.smtp(smtpPort) && Handshake.http(restPort, "/api/service/readiness");
    }
}
