package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.mail.MailCatcher;
import dev.jetway.infrastructure.process.Command;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * GreenMail: accepts every e-mail, delivers none, and shows them at {@code http://127.0.0.1:<restPort>} ({@code /inbox/}
 * for people, {@code /api/user/<address>/messages} for programs), read-only. E-mails are kept in memory. The log level
 * excludes the lines in which GreenMail writes addresses.
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
        Files.createDirectories(page());
        for (String file : List.of("index.html", "inbox.css", "inbox.js")) {
            Files.writeString(page().resolve(file), Distribution.resource("inbox/" + file));
        }
        Files.writeString(logging(), """
            <Configuration>
              <Appenders>
                <Console name="out"><PatternLayout pattern="%d %p %c{1} %m%n"/></Console>
              </Appenders>
              <Loggers>
                <Root level="error"><AppenderRef ref="out"/></Root>
              </Loggers>
            </Configuration>
            """);
    }

    @Override
    public Command command() throws IOException {
        List<String> words = new ArrayList<>(Distribution.java(16, 96));
        words.addAll(List.of(
                "-Xss256k",
                "-XX:ReservedCodeCacheSize=32m",
                "-Dlog4j2.configurationFile=" + logging().toUri(),
                "-cp",
                ownClasses() + File.pathSeparator + distribution.binary("greenmail-standalone"),
                MailCatcher.class.getName(),
                Integer.toString(smtpPort),
                Integer.toString(restPort),
                page().toString()));
        return new Command(words, Map.of("MALLOC_ARENA_MAX", "2"), directory);
    }

    private Path logging() {
        return directory.resolve("log4j2.xml").toAbsolutePath();
    }

    private Path page() {
        return directory.resolve("inbox").toAbsolutePath();
    }

    private static Path ownClasses() throws IOException {
        try {
            return Path.of(MailCatcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException noFile) {
            throw new IOException(noFile);
        }
    }

    @Override
    public boolean responds() {
        return ProtocolProbe.smtp(smtpPort) && ProtocolProbe.http(restPort, "/api/service/readiness");
    }
}
