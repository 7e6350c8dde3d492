package dev.jetway.checks.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.checks.Checkout;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.infrastructure.SmtpServer;
import dev.jetway.infrastructure.process.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installed Alertmanager with our configuration and a shorter group wait. */
class AlertmanagerIT {

    private static final SmtpServer SMTP = SharedInfrastructure.smtp();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePorts.pick(1).getFirst();

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Process process;

    AlertmanagerIT() throws IOException {}

    @BeforeEach
    void start() throws IOException {
        Path templates = Files.createDirectories(folder.resolve("templates"));
        for (Path file : Checkout.files("observability/alertmanager/templates", "*")) {
            Files.copy(file, templates.resolve(file.getFileName()));
        }
        Files.writeString(
                folder.resolve("alertmanager.yml"),
                Checkout.text("observability/alertmanager/alertmanager.yml")
                        .replace(
                                "mailpit:1025",
                                SMTP.smtp().host() + ":" + SMTP.smtp().port())
                        .replaceAll("group_wait: \\w+", "group_wait: 1s"));
        process = new ProcessBuilder(
                        "prometheus-alertmanager",
                        "--config.file=" + folder.resolve("alertmanager.yml"),
                        "--storage.path=" + folder.resolve("data"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile())
                .start();
        await("Alertmanager")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> get("http://127.0.0.1:" + port + "/-/ready").contains("OK"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** What pages when a service dies, all alerts that could follow from it firing as well. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gateway-service     | PurchaseFails, SearchErrorBudgetBurn, BookingErrorBudgetBurn, BookingsUnusuallyFew
                    flight-service      | PurchaseFails, SearchErrorBudgetBurn, BookingErrorBudgetBurn
                    replication-service | ReplicationStopped, PublicationStuck, ReadModelStale, BookingStuck, PurchaseFails
                    discovery-service   | PurchaseProbeSilent
                    """)
    void aDownServicePagesOnceAndInhibitsItsSymptoms(String service, String symptoms) throws Exception {
        post(Map.of("alertname", "ServiceDown", "service", service, "severity", "page"));
        Set<String> silenced = Set.of(symptoms.split(", "));
        for (String symptom : silenced) {
            post(Map.of("alertname", symptom, "severity", "page"));
        }
        post(Map.of("alertname", "MoneyDoesNotAddUp", "severity", "page", "check", "money"));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(inState("suppressed")).containsExactlyInAnyOrderElementsOf(silenced);
            assertThat(inState("active")).containsExactly("MoneyDoesNotAddUp", "ServiceDown");
        });
    }

    @Test
    void anEmailLinksToRunbookAndDashboard() throws Exception {
        Rule down = Rule.alerts().stream()
                .filter(rule -> rule.name().equals("ServiceDown"))
                .findFirst()
                .orElseThrow();
        send(Map.of("alertname", "ServiceDown", "service", "gateway-service", "severity", "page"), down.annotations());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mailsTo("on-call@jetway.dev"))
                        .anySatisfy(
                                mail -> assertThat(mail.replaceAll("=\\R", "").replace("=3D", "="))
                                        .contains("[FIRING] page:")
                                        .contains("href=\"https://jetway.dev/docs/runbook.md#servicedown\"")
                                        .contains("href=\"http://localhost:3000/d/jetway-jvm\"")));
    }

    @Test
    void theWatchdogIsDelivered() throws Exception {
        post(Map.of("alertname", "Watchdog", "severity", "watchdog"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mailsTo("watchdog@jetway.dev")).isNotEmpty());
    }

    private void post(Map<String, String> labels) throws Exception {
        send(labels, Map.of("summary", labels.get("alertname") + " fires"));
    }

    private void send(Map<String, String> labels, Map<String, String> annotations) throws Exception {
        String body = JSON.writeValueAsString(List.of(Map.of("labels", labels, "annotations", annotations)));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private Set<String> inState(String state) throws Exception {
        return JSON.readTree(get("http://127.0.0.1:" + port + "/api/v2/alerts"))
                .valueStream()
                .filter(alert -> alert.at("/status/state").asString("").equals(state))
                .map(alert -> alert.at("/labels/alertname").asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> mailsTo(String address) throws Exception {
        JsonNode mails = JSON.readTree(get(SMTP.messagesUrl(address)));
        return mails.valueStream()
                .map(mail -> mail.path("mimeMessage").asString(""))
                .toList();
    }

    private String get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }
}
