package dev.jetway.identity;

import static dev.jetway.identity.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Base of the tests of the running service: profile local, a database of its own. */
@ActiveProfiles("local")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "management.server.port=0",
            "jetway.identity.passwords.bcrypt-strength=4",
            // Longer than the next attempt takes on a slow machine.
            "jetway.identity.sign-in.account-at-address.wait-first=1m",
            // Scheduled tasks change the tables that tests compare; tests call them.
            "jetway.identity.signing-keys.rotation-check-interval=1d",
            "jetway.identity.authorization.housekeeping-interval=1d",
            "jetway.identity.sign-in.housekeeping-interval=1d",
            "jetway.identity.password-reset.housekeeping-interval=1d",
            "jetway.identity.password-reset.retry-delay=10ms",
            "jetway.identity.deletion.poll-interval=1d",
            "jetway.identity.deletion.lease=5m",
            "JETWAY_PROBE_CLIENT_SECRET=probe-local",
            "JETWAY_PUBLIC_URL=" + IdentityIT.PUBLIC_URL
        })
public abstract class IdentityIT {

    public static final String PUBLIC_URL = "https://jetway.example";

    protected static final FakeNotificationService NOTIFICATIONS = new FakeNotificationService();
    protected static final FakeBookingService BOOKINGS = new FakeBookingService();

    private static final MySqlServer.Database DATABASE =
            SharedInfrastructure.mariaDb().freshDatabase("identity");

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::jdbcUrl);
        properties.add("spring.datasource.username", DATABASE::user);
        properties.add("spring.datasource.password", DATABASE::password);
        properties.add(
                "spring.cloud.discovery.client.simple.instances.notification-service[0].uri", NOTIFICATIONS::url);
        properties.add("spring.cloud.discovery.client.simple.instances.booking-service[0].uri", BOOKINGS::url);
    }

    /** Sends the request as it is, and returns the raw response. */
    protected String responseTo(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Registers a traveller, with this idempotency key or without one. */
    protected HttpResponse<String> register(String email, String password, String fullName, @Nullable String key) {
        return browser()
                .postJson(
                        "/api/v1/travellers",
                        """
                        {"email":"%s","password":"%s","fullName":"%s"}""".formatted(email, password, fullName),
                        key == null ? Map.of() : Map.of("Idempotency-Key", key));
    }

    protected HttpResponse<String> register(String email, String password, String fullName) {
        return register(email, password, fullName, null);
    }

    protected void registered(String email, String password) {
        assertThat(register(email, password, "Ada Example").statusCode()).isEqualTo(201);
    }

    /** Asks for a link to reset the password. */
    protected static HttpResponse<String> requestReset(Browser browser, String email) {
        return browser.postJson("/api/v1/password-resets", "{\"email\":\"%s\"}".formatted(email));
    }

    /** Sets the password by the token of a link. */
    protected HttpResponse<String> completeReset(String token, String password) {
        return browser()
                .postJson(
                        "/api/v1/password-resets/completion",
                        "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
    }

    /** The result of a query for one number. */
    protected int count(String query, Object... parameters) {
        return jdbc.sql(query).params(parameters).query(Integer.class).single();
    }

    protected static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("code").asString()).isEqualTo(code);
    }

    /** The request is invalid in these fields and no others. */
    protected static void assertInvalid(HttpResponse<String> response, String... fields) {
        assertProblem(response, 400, "invalid-request");
        assertThat(json(response).get("errors").findValuesAsString("field").stream()
                        .distinct())
                .containsExactlyInAnyOrder(fields);
    }

    /** The response is an OAuth error. */
    protected static void assertRefused(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("error").asString()).isEqualTo(error);
    }

    protected Browser browser() {
        return new Browser(URI.create("http://127.0.0.1:" + port), PUBLIC_URL);
    }
}
