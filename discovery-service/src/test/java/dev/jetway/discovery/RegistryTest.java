package dev.jetway.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Authentication and authorization of the registry. */
@ActiveProfiles("local")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "eureka.server.my-url=http://127.0.0.1:8761/eureka/",
            "eureka.server.use-read-only-response-cache=false",
            "jetway.registry.accounts=discovery-service=peer,gateway-service=gateway,flight-service=old,flight-service=new,"
                    + "payment-service=payment,identity-service=identity"
        })
class RegistryTest {

    private static final String FLIGHT = "flight-service:new";
    private static final String PAYMENT = "payment-service:payment";
    private static final String GATEWAY = "gateway-service:gateway";
    private static final String PEER = "discovery-service:peer";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @BeforeEach
    void registerFlightService() throws Exception {
        assertThat(register(FLIGHT, "FLIGHT-SERVICE", "flight-service")).isEqualTo(204);
    }

    @Test
    void aServiceThatRegistersIsFoundByItsName() throws Exception {
        HttpResponse<String> found = read(PAYMENT, "/eureka/apps/FLIGHT-SERVICE");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("\"hostName\":\"127.0.0.1\"").contains("\"$\":8082");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flight-service:", "flight-service:wrong", "nobody:new", "FLIGHT-SERVICE:new", ":new"})
    void invalidCredentialsAreRejected(String account) throws Exception {
        assertThat(register(account, "FLIGHT-SERVICE", "flight-service")).isEqualTo(401);
        assertThat(read(account, "/eureka/apps").statusCode()).isEqualTo(401);
    }

    @Test
    void twoPasswordsOfAServiceAreAcceptedDuringRotation() throws Exception {
        assertThat(register("flight-service:old", "FLIGHT-SERVICE", "flight-service"))
                .isEqualTo(204);
    }

    /** The name in the path, the name of the application in the body, and the name that callers look for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IDENTITY-SERVICE | IDENTITY-SERVICE | identity-service",
                "identity-service | identity-service | identity-service",
                "Identity-Service | Identity-Service | identity-service",
                "IDENTITY-SERVICE | PAYMENT-SERVICE | payment-service",
                "PAYMENT-SERVICE | IDENTITY-SERVICE | payment-service",
                "PAYMENT-SERVICE | PAYMENT-SERVICE | identity-service",
                "PAYMENT-SERVICE | PAYMENT-SERVICE | payment-service,identity-service",
                "PAYMENT-SERVICE | PAYMENT-SERVICE | Identity-Service",
                "%49DENTITY-SERVICE | IDENTITY-SERVICE | identity-service",
                "PAYMENT-SERVICE | NEW-SERVICE | new-service",
                "NEW-SERVICE | NEW-SERVICE | new-service"
            })
    void aServiceRegistersUnderItsOwnNameOnly(String path, String application, String address) throws Exception {
        // Eureka itself responds with 400 if path and body differ.
        assertThat(send(PAYMENT, "POST", "/eureka/apps/" + path, registration("intruder", application, address)))
                .isIn(400, 403);
        assertThat(read(PAYMENT, "/eureka/apps").body()).doesNotContain("intruder");
        assertThat(read(PAYMENT, "/eureka/vips/identity-service").body()).doesNotContain("intruder");
    }

    @Test
    void aServiceRegistersUnderItsOwnNameOnlyAlsoInXml() throws Exception {
        String xml = """
                <instance><instanceId>intruder</instanceId><hostName>127.0.0.1</hostName><app>IDENTITY-SERVICE</app>
                <ipAddr>127.0.0.1</ipAddr><vipAddress>identity-service</vipAddress><status>UP</status>
                <port enabled="true">8081</port>
                <dataCenterInfo class="com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo"><name>MyOwn</name></dataCenterInfo>
                </instance>""";
        assertThat(send(request(PAYMENT, "/eureka/apps/PAYMENT-SERVICE")
                                .header("Content-Type", "application/xml")
                                .POST(BodyPublishers.ofString(xml)))
                        .statusCode())
                .isIn(400, 403);
        assertThat(read(PAYMENT, "/eureka/apps").body()).doesNotContain("intruder");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /eureka/apps/FLIGHT-SERVICE/i1",
        "PUT, /eureka/apps/flight-service/i1?status=DOWN",
        "PUT, /eureka/apps/FLIGHT-SERVICE/i1/status?value=OUT_OF_SERVICE",
        "PUT, /eureka/apps/FLIGHT-SERVICE/i1/metadata?a=b",
        "DELETE, /eureka/apps/FLIGHT-SERVICE/i1/status",
        "DELETE, /eureka/apps/FLIGHT-SERVICE/i1",
        "PUT, /eureka/asg/flight/status?value=DISABLED",
        "POST, /eureka/peerreplication/batch",
        "POST, /eureka/peerreplication/batch/",
        "POST, /eureka/v2/apps/FLIGHT-SERVICE",
        "POST, /eureka/apps",
        "PATCH, /eureka/apps/FLIGHT-SERVICE/i1"
    })
    void anotherServicesCredentialChangesNothing(String method, String path) throws Exception {
        assertThat(send(PAYMENT, method, path, replicated("IDENTITY-SERVICE"))).isEqualTo(403);
        assertThat(read(PAYMENT, "/eureka/apps/FLIGHT-SERVICE").body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("\"a\":\"b\"");
    }

    /** The gateway routes by what it reads here. */
    @ParameterizedTest
    @CsvSource({
        "POST, /eureka/apps/FLIGHT-SERVICE",
        "POST, /eureka/apps/NEW-SERVICE",
        "POST, /eureka/peerreplication/batch/",
        "PUT, /eureka/apps/FLIGHT-SERVICE/i1",
        "PUT, /eureka/apps/FLIGHT-SERVICE/i1?status=DOWN",
        "PUT, /eureka/apps/FLIGHT-SERVICE/i1/status?value=OUT_OF_SERVICE",
        "PUT, /eureka/apps/FLIGHT-SERVICE/i1/metadata?a=b",
        "DELETE, /eureka/apps/FLIGHT-SERVICE/i1/status",
        "DELETE, /eureka/apps/FLIGHT-SERVICE/i1"
    })
    void withoutValidCredentialsNothingChangesInTheGatewaysView(String method, String path) throws Exception {
        String body = path.contains("batch")
                ? replicated("FLIGHT-SERVICE")
                : registration("intruder", "FLIGHT-SERVICE", "flight-service");
        for (String account : List.of("", "flight-service:wrong", "gateway-service:new", ":")) {
            assertThat(send(account, method, path, body)).as(account).isEqualTo(401);
        }
        assertThat(read(GATEWAY, "/eureka/apps/FLIGHT-SERVICE").body())
                .contains("\"instanceId\":\"i1\"", "\"status\":\"UP\"", "\"overriddenStatus\":\"UNKNOWN\"")
                .doesNotContain("\"a\":\"b\"", "passed-on");
        for (String view : List.of("/eureka/apps", "/eureka/apps/delta", "/eureka/vips/flight-service")) {
            assertThat(read(GATEWAY, view).body()).as(view).doesNotContain("intruder", "NEW-SERVICE");
        }
    }

    @Test
    void aPercentEncodedApplicationNameIsRejected() throws Exception {
        assertThat(send(PAYMENT, "DELETE", "/eureka/apps/%46LIGHT-SERVICE/i1", ""))
                .isEqualTo(400);
        assertThat(read(PAYMENT, "/eureka/apps/FLIGHT-SERVICE").body()).contains("\"status\":\"UP\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/eureka/apps", "/eureka/apps/delta", "/eureka/vips/flight-service"})
    void readingNeedsCredentials(String path) throws Exception {
        assertThat(read(PAYMENT, path).statusCode()).isEqualTo(200);
        assertThat(read("", path).statusCode()).isEqualTo(401);
    }

    @Test
    void aServiceRenewsAndDeregistersUnderItsOwnName() throws Exception {
        assertThat(send(FLIGHT, "PUT", "/eureka/apps/FLIGHT-SERVICE/i1", "")).isEqualTo(200);
        assertThat(send(FLIGHT, "DELETE", "/eureka/apps/flight-service/i1", "")).isEqualTo(200);
        assertThat(read(PAYMENT, "/eureka/apps/FLIGHT-SERVICE").statusCode()).isEqualTo(404);
    }

    @Test
    void aPeerReplicatesRegistrations() throws Exception {
        assertThat(send(PEER, "POST", "/eureka/peerreplication/batch/", replicated("IDENTITY-SERVICE")))
                .isEqualTo(200);
        assertThat(read(PAYMENT, "/eureka/apps/IDENTITY-SERVICE").statusCode()).isEqualTo(200);
    }

    @Test
    void crossSiteRequestsAreRejectedDespiteValidCredentials() throws Exception {
        String registration = registration("i2", "FLIGHT-SERVICE", "flight-service");
        assertThat(send(request(FLIGHT, "/eureka/apps/FLIGHT-SERVICE")
                                .header("Content-Type", "application/json")
                                .header("Origin", "https://evil.example")
                                .POST(BodyPublishers.ofString(registration)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request(FLIGHT, "/eureka/apps").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theDashboardIsForOperators() throws Exception {
        assertThat(send(request("", "/").header("Accept", "text/html"))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in/jetway"));
        assertThat(read("", "/eureka/css/wro.css").statusCode()).isEqualTo(200);
    }

    @Test
    void healthAndMetricsAreOnTheManagementPortOnly() throws Exception {
        assertThat(send(management("/actuator/health")).body()).contains("\"status\":\"UP\"");
        assertThat(send(management("/actuator/prometheus")).statusCode()).isEqualTo(200);
        assertThat(read(FLIGHT, "/actuator/health").statusCode()).isEqualTo(404);
    }

    @Test
    void logLevelsAreReadOnlyOnTheManagementPort() throws Exception {
        HttpRequest.Builder change = management("/actuator/loggers/dev.jetway")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"configuredLevel\": \"TRACE\"}"));

        assertThat(send(change).statusCode()).isEqualTo(403);
    }

    private int register(String account, String application, String address) throws Exception {
        return send(account, "POST", "/eureka/apps/" + application, registration("i1", application, address));
    }

    private static String registration(String id, String application, String address) {
        return "{\"instance\": " + instance(id, application, address) + "}";
    }

    private static String instance(String id, String application, String address) {
        return """
            {"instanceId": "%s", "hostName": "127.0.0.1", "app": "%s", "ipAddr": "127.0.0.1",
             "vipAddress": "%3$s", "secureVipAddress": "%3$s", "status": "UP",
             "port": {"$": 8082, "@enabled": "true"},
             "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"}}
            """.formatted(id, application, address);
    }

    private static String replicated(String application) {
        return """
            {"replicationList": [{"appName": "%s", "id": "passed-on", "lastDirtyTimestamp": 1, "action": "Register",
              "instanceInfo": %s}]}
            """.formatted(application, instance("passed-on", application, application.toLowerCase(Locale.ROOT)));
    }

    private HttpResponse<String> read(String account, String path) throws Exception {
        return send(request(account, path).header("Accept", "application/json"));
    }

    /** Returns the status. */
    private int send(String account, String method, String path, String body) throws Exception {
        return send(request(account, path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)))
                .statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
    }

    /** Without credentials if there is no account. */
    private HttpRequest.Builder request(String account, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return account.isEmpty()
                ? request
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
    }
}
