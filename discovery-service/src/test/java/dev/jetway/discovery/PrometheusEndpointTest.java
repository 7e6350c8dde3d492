package dev.jetway.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The metrics that are exported, and exemplars with trace ids in the OpenMetrics format. */
@ActiveProfiles("local")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "eureka.server.my-url=http://127.0.0.1:8761/eureka/",
            "JETWAY_TRACING_EXPORT=zipkin",
            "JETWAY_TRACING_ENDPOINT=http://127.0.0.1:1/api/v2/spans",
            "JETWAY_TRACING_SAMPLING=1.0"
        })
class PrometheusEndpointTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void aBucketHasTheTraceIdOfATracedRequest() throws Exception {
        HttpRequest traced = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/eureka/apps"))
                .header("Accept", "application/json")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .build();
        http.send(traced, BodyHandlers.ofString());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scrape("application/openmetrics-text; version=1.0.0")
                                .lines()
                                .filter(line -> line.startsWith("http_server_requests_seconds_bucket")))
                        .anyMatch(line -> line.contains("trace_id=\"" + TRACE + "\"")));
        assertThat(scrape("text/plain; version=0.0.4")).doesNotContain(TRACE);
    }

    @Test
    void onlyUsedTomcatMetricsAreExported() throws Exception {
        assertThat(scrape("text/plain; version=0.0.4")
                        .lines()
                        .filter(line -> line.startsWith("tomcat_"))
                        .map(line -> line.replaceAll("\\{.*", ""))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "tomcat_connections_current_connections",
                        "tomcat_connections_config_max_connections",
                        "tomcat_threads_busy_threads",
                        "tomcat_threads_current_threads");
    }

    private String scrape(String format) throws Exception {
        HttpRequest scrape = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus"))
                .header("Accept", format)
                .build();
        return http.send(scrape, BodyHandlers.ofString()).body();
    }
}
