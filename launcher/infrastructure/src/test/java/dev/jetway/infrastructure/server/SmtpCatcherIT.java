package dev.jetway.infrastructure.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.infrastructure.process.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Local programs read e-mails; web pages neither read nor change them. */
class SmtpCatcherIT {

    private static final String ADDRESS = "nadia@example.org";

    @TempDir
    private static Path folder;

    private static RunningServer running;
    private static int smtp;
    private static int web;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path checkout = Path.of("../..").toAbsolutePath().normalize();
        List<Integer> ports = FreePorts.pick(2);
        smtp = ports.getFirst();
        web = ports.getLast();
        SmtpCatcher catcher = new SmtpCatcher(
                new Distribution(checkout, checkout.resolve("target/infrastructure/tools")),
                folder.resolve("mail"),
                smtp,
                web);
        running = RunningServer.start(catcher, folder.resolve("mail.log"));
        running.awaitReady();
        send();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void localProgramsReadEmails(String host) throws IOException {
        assertThat(http("GET", "/api/user/" + ADDRESS + "/messages", "Host: " + host + ":" + web))
                .startsWith("HTTP/1.1 200")
                .contains("Welcome aboard");
        assertThat(http("GET", "/", "Host: " + host + ":" + web, "Sec-Fetch-Site: none"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({"/inbox/, text/html", "/inbox/inbox.js, text/javascript", "/inbox/inbox.css, text/css"})
    void theInboxPageIsServed(String path, String type) throws IOException {
        assertThat(http("GET", path, "Host: localhost:" + web))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Content-Type: " + type);
        assertThat(http("GET", path, "Host: evil.example")).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox/InboxPage.class", "/inbox/../inbox.txt", "/inbox/inbox.exe"})
    void otherFilesAreNotServed(String path) throws IOException {
        assertThat(http("GET", path, "Host: localhost:" + web)).startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/mail/purge",
        "POST, /api/service/reset",
        "POST, /api/user",
        "DELETE, /api/user/nadia@example.org",
        "PUT, /api/mail/purge",
        "OPTIONS, /api/mail/purge"
    })
    void changesAreRejected(String method, String path) throws IOException {
        assertThat(http(method, path, "Host: 127.0.0.1:" + web, "Content-Length: 0"))
                .startsWith("HTTP/1.1 405");
        assertThat(http("GET", "/api/user/" + ADDRESS + "/messages", "Host: 127.0.0.1:" + web))
                .contains("Welcome aboard");
    }

    @ParameterizedTest
    @CsvSource({
        // A name of somebody else's that leads to this machine.
        "Host: rebound.example:13080",
        "Host: 127.0.0.1.evil.example",
        "Host: localhost@evil.example"
    })
    void otherHostNamesAreRejected(String host) throws IOException {
        assertThat(http("GET", "/api/user/" + ADDRESS + "/messages", host))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Welcome");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void crossSiteRequestsAreRejected(String header) throws IOException {
        assertThat(http("GET", "/api/user/" + ADDRESS + "/messages", "Host: 127.0.0.1:" + web, header))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void theLogHasNoAddresses() throws IOException {
        assertThat(Files.readString(folder.resolve("mail.log"))).doesNotContain(ADDRESS);
    }

    private static void send() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", smtp);
                BufferedReader replies =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            expect(replies, "220");
            for (String line : List.of(
                    "HELO test",
                    "MAIL FROM:<noreply@jetway.dev>",
                    "RCPT TO:<" + ADDRESS + ">",
                    "DATA",
                    "Subject: Welcome aboard\r\nTo: " + ADDRESS + "\r\n\r\nHello.\r\n.",
                    "QUIT")) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                expect(replies, line.equals("DATA") ? "354" : "2");
            }
        }
    }

    private static void expect(BufferedReader replies, String code) throws IOException {
        assertThat(replies.readLine()).startsWith(code);
    }

    /** By hand, since clients set these headers themselves. */
    private static String http(String method, String path, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", web)) {
            String request = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
