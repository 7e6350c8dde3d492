package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in the logs of the whole run until now, and what must never be. */
@Order(Integer.MAX_VALUE - 1)
@Isolated("reads the logs of all others")
class LogsE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);

    /** What the tests call people, reach them by, and let them in and pay with; and what any token looks like. */
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("Zephyrine|Quillfeather"),
            Pattern.compile("traveller-[0-9a-f-]{36}@example\\.org"),
            Pattern.compile("\\+?201000000000"),
            Pattern.compile(Pattern.quote(Traveller.PASSWORD) + "|jetway-demo-2026"),
            Pattern.compile("tok_(visa|mastercard|declined|insufficient_funds|slow|flaky|lost_reply)"),
            Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+"));

    @TempDir
    private Path folder;

    @Test
    void noLogNamesAPersonOrHoldsASecret() throws IOException {
        Traveller traveller = newTraveller();
        String reference = traveller.hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "FLEX", 1), 1);
        traveller.payAccepted(reference, "tok_declined");
        traveller.awaitStatus(reference, "HELD");
        traveller.payAccepted(reference, "tok_visa");
        traveller.awaitStatus(reference, "CONFIRMED");
        traveller.cancel(reference);
        traveller.notifications(reference, 4);

        assertThat(linesOf(PlatformUnderTest.logs())).hasSizeGreaterThan(50);
        assertThat(leaks(PlatformUnderTest.logs())).isEmpty();
    }

    @Test
    void aLeakWouldBeFound() throws IOException {
        Files.writeString(folder.resolve("a.log"), """
                {"message": "Held for Zephyrine"}
                {"message": "Mail to traveller-0b9f6a52-6a52-4f0e-9a53-1f6d3c2b7e10@example.org"}
                {"message": "Call +201000000000"}
                {"message": "Signed in with a-long-enough-phrase-for-tests"}
                {"message": "Paid with tok_visa"}
                {"message": "Bearer eyJraWQiOiIxMjM0NTY3ODkwIn0.eyJzdWIiOiIxIn0.c2ln"}
                {"message": "All is well"}
                """);

        assertThat(leaks(folder)).hasSize(SECRETS.size());
    }

    @Test
    void aLineOfAServiceIsJsonAndSaysWhoWroteItAndInWhichTrace() {
        Traveller traveller = newTraveller();
        JsonNode sold = traveller.buy(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1));
        String reference = sold.path("reference").asString();

        await("a line about the booking, in a service that it came to by way of the outbox")
                .atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(linesAbout("notification-service", reference))
                        .isNotEmpty()
                        .allSatisfy(line -> {
                            assertThat(line.at("/service/name").asString()).isEqualTo("notification-service");
                            assertThat(line.path("traceId").asString()).matches("[0-9a-f]{32}");
                            assertThat(line.at("/log/level").asString()).isNotEmpty();
                        }));
    }

    private static List<JsonNode> linesAbout(String service, String reference) throws IOException {
        JsonMapper json = JsonMapper.shared();
        List<JsonNode> lines = new ArrayList<>();
        for (Map.Entry<Path, List<String>> file :
                linesByFile(PlatformUnderTest.logs()).entrySet()) {
            if (file.getKey().toString().contains(service)) {
                file.getValue().stream()
                        .filter(line -> line.startsWith("{") && line.contains(reference))
                        .map(json::readTree)
                        .filter(line ->
                                line.path("bookingReference").asString("").equals(reference))
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    /** The mail catcher stands for other people's mail servers, which know whom mail is for. */
    private static boolean isOurs(Path file) {
        return Files.isRegularFile(file) && !file.endsWith("mail.log");
    }

    private static List<String> leaks(Path logs) throws IOException {
        List<String> leaks = new ArrayList<>();
        linesByFile(logs)
                .forEach((file, lines) -> lines.stream()
                        .filter(line -> SECRETS.stream()
                                .anyMatch(secret -> secret.matcher(line).find()))
                        .limit(10)
                        .forEach(line -> leaks.add(logs.relativize(file) + ": " + line)));
        return leaks;
    }

    private static List<String> linesOf(Path logs) throws IOException {
        return linesByFile(logs).values().stream().flatMap(List::stream).toList();
    }

    private static Map<Path, List<String>> linesByFile(Path logs) throws IOException {
        try (Stream<Path> files = Files.walk(logs)) {
            Map<Path, List<String>> lines = new TreeMap<>();
            for (Path file : files.filter(LogsE2E::isOurs).toList()) {
                lines.put(
                        file,
                        new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                                .lines()
                                .toList());
            }
            return lines;
        }
    }
}
