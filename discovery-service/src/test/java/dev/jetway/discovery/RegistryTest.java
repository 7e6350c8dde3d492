package dev.jetway.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

@ActiveProfiles("local")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "eureka.server.my-url=http://127.0.0.1:8761/eureka/"})
class RegistryTest {

    private static final String INSTANCE = """
            {"instance": {"instanceId": "i1", "hostName": "127.0.0.1", "app": "FLIGHT-SERVICE", "ipAddr": "127.0.0.1",
             "vipAddress": "flight-service", "secureVipAddress": "flight-service", "status": "UP",
             "port": {"$": 8082, "@enabled": "true"},
             "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"}}}
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void aServiceThatRegistersIsFoundByItsName() throws Exception {
        assertThat(send(registration()).statusCode()).isEqualTo(204);

        HttpResponse<String> found = send(
                HttpRequest.newBuilder(registry("/eureka/apps/FLIGHT-SERVICE")).header("Accept", "application/json"));

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("\"hostName\":\"127.0.0.1\"").contains("\"$\":8082");
    }

    @Test
    void aWebPageCannotRegisterAnInstanceThroughABrowser() throws Exception {
        assertThat(send(registration().header("Origin", "https://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(send(registration().header("Sec-Fetch-Site", "same-origin")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aWebPageOfAnotherSiteCannotReadTheRegistry() throws Exception {
        assertThat(send(HttpRequest.newBuilder(registry("/eureka/apps")).header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPersonCanLookAtTheDashboard() throws Exception {
        assertThat(send(HttpRequest.newBuilder(registry("/")).header("Sec-Fetch-Site", "none"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void healthAndMetricsAreOnTheManagementPortOnly() throws Exception {
        assertThat(send(HttpRequest.newBuilder(management("/actuator/health"))).body())
                .contains("\"status\":\"UP\"");
        assertThat(send(HttpRequest.newBuilder(management("/actuator/prometheus")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(registry("/actuator/health"))).statusCode())
                .isEqualTo(404);
    }

    private HttpRequest.Builder registration() {
        return HttpRequest.newBuilder(registry("/eureka/apps/FLIGHT-SERVICE"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(INSTANCE));
    }

    private URI registry(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private URI management(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
