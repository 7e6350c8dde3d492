package dev.jetway.infrastructure.server;

import dev.jetway.infrastructure.mail.FilteredHttpServerProvider;
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
        Files.createDirectories(directory);
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
                "-Dgreenmail.smtp.hostname=127.0.0.1",
                "-Dgreenmail.smtp.port=" + smtpPort,
                "-Dgreenmail.api.hostname=127.0.0.1",
                "-Dgreenmail.api.port=" + restPort,
                "-Dgreenmail.auth.disabled",
                "-Dlog4j2.configurationFile=" + logging().toUri(),
                "--add-exports=jdk.httpserver/sun.net.httpserver=ALL-UNNAMED",
                "-Dcom.sun.net.httpserver.HttpServerProvider=" + FilteredHttpServerProvider.class.getName(),
                "-cp",
                ownClasses() + File.pathSeparator + distribution.binary("greenmail-standalone"),
                "com.icegreen.greenmail.standalone.GreenMailStandaloneRunner"));
        return new Command(words, Map.of("MALLOC_ARENA_MAX", "2"), directory);
    }

    private Path logging() {
        return directory.resolve("log4j2.xml").toAbsolutePath();
    }

    private static Path ownClasses() throws IOException {
        try {
            return Path.of(FilteredHttpServerProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException noFile) {
            throw new IOException(noFile);
        }
    }

    @Override
    public boolean answers() {
        return ProtocolProbe.smtp(smtpPort) && ProtocolProbe.http(restPort, "/api/service/readiness");
    }
}
