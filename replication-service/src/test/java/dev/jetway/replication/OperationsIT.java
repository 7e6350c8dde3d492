package dev.jetway.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an operator sees. */
class OperationsIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void itIsReadyWhileItsEngineRuns() throws Exception {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);

        assertThat(get("/actuator/health").body()).contains("\"engine\"").contains("Running");
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsShowPublishedEventsAndLag() throws Exception {
        String meters = get("/actuator/prometheus").body();

        assertThat(meters)
                .containsPattern("jetway_replication_engine_running\\{.*} 1.0")
                .containsPattern("jetway_replication_events_total\\{.*topic=\"%s\"} [1-9]"
                        .formatted(SharedService.fixture().rowTopic("replication", "heartbeat")))
                .containsPattern("jetway_replication_batch_seconds_count\\{.*} [1-9]")
                .containsPattern("jetway_replication_engine_state\\{.*state=\"running\"} 1.0")
                .containsPattern("jetway_replication_engine_state\\{.*state=\"standby\"} 0.0")
                .containsPattern("jetway_replication_unpublished_age_seconds\\{.*} [0-9]")
                .containsPattern("jetway_replication_behind_source_seconds\\{")
                .containsPattern("jetway_replication_last_event_seconds\\{.*} 1\\.[0-9]+E9");
    }

    @Test
    void anAuditOnRequestReportsWhatItCouldNotCheck() throws Exception {
        HttpResponse<String> report = send(request("/actuator/audit").POST(BodyPublishers.noBody()));

        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.body())
                .contains("\"outcome\":\"INCOMPLETE\"")
                .contains("\"check\":\"money\"")
                .contains("\"problem\":\"Cassandra does not answer\"");
        assertThat(get("/actuator/audit").body()).isEqualTo(report.body());
        assertThat(get("/actuator/prometheus").body())
                .containsPattern("jetway_audit_duration_seconds_count\\{.*outcome=\"incomplete\".*} [1-9]")
                .containsPattern("jetway_audit_differences\\{.*check=\"money\"} NaN")
                .containsPattern("jetway_audit_last_run_seconds\\{.*} NaN");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private static HttpRequest.Builder request(String path) {
        String port = SharedService.context().getEnvironment().getRequiredProperty("local.management.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
