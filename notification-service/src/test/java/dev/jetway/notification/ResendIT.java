package dev.jetway.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.jetway.testsupport.ConcurrentCalls;
import dev.jetway.testsupport.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import tools.jackson.databind.JsonNode;

/** Notifications that are sent again. */
class ResendIT extends ServiceIT {

    /** What booking-service knows, by record locator; a number is the status of a failure. */
    private static final Map<String, String> BOOKINGS = new ConcurrentHashMap<>();

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static final HttpServer BOOKING_SERVICE = bookingService();

    private final String contact = "now-" + traveller + "@example.org";
    private final String reference =
            traveller.substring(0, 6).toUpperCase(Locale.ROOT).replace('-', 'X');
    private final String id = UUID.randomUUID().toString();

    @DynamicPropertySource
    static void bookings(DynamicPropertyRegistry registry) {
        registry.add(
                "spring.cloud.discovery.client.simple.instances.booking-service[0].uri",
                () -> "http://127.0.0.1:" + BOOKING_SERVICE.getAddress().getPort());
    }

    @BeforeEach
    void aSentNotification() {
        add(id, traveller, "SENT", null);
        BOOKINGS.put(reference, """
                {"reference": "%s", "status": "HELD", "paymentDeadline": "2026-12-01T10:00:00Z",
                 "total": {"amount": "398.00", "currency": "USD"}, "fare": {"brand": "LIGHT"},
                 "segments": [{"flightId": "JW1-2026-12-01", "flightNumber": "JW1", "origin": "CAI", "destination": "LHR",
                   "departureTime": "2026-12-01T09:30:00+02:00", "arrivalTime": "2026-12-01T12:50:00Z",
                   "cabin": "ECONOMY", "seats": ["12A"]}],
                 "passengers": [{"type": "ADT", "givenName": "Ada", "familyName": "Example", "dateOfBirth": "1990-12-10"}],
                 "contact": {"email": "%s"}, "disruptions": [], "history": []}
                """.formatted(reference, contact));
    }

    @Test
    void theBookingOfTodayGoesToTheContactOfToday() {
        String token = Tokens.traveller(traveller);
        EntityExchangeResult<String> response = resend(token, id);
        assertThat(response.getStatus().value()).isEqualTo(202);
        assertThat(json.readTree(response.getResponseBody()).get("id").asString())
                .isEqualTo(id);

        await().atMost(20, SECONDS).until(() -> !mailsTo(contact).isEmpty());
        assertThat(mailsTo(contact).getFirst())
                .contains("Subject: Your booking is held", "You asked for this mail again")
                .contains("Ada Example", "398.00 USD", "Tue 1 Dec 2026, 09:30 (UTC+02:00)", "12A");
        assertThat(TOKENS.get(reference)).isEqualTo("Bearer " + token);
        await().atMost(20, SECONDS).until(() -> openResends() == 0);
        assertThat(get("/api/v1/notifications").get("notifications")).hasSize(1);
        assertThat(jdbc.sql(
                                "SELECT COUNT(*) FROM notification WHERE recipient IS NOT NULL OR compressed_email IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void thereIsOneAMinuteAndThreeAltogether() {
        for (int i = 0; i < 3; i++) {
            assertThat(status(id)).isEqualTo(202);
            EntityExchangeResult<String> again = resend(Tokens.traveller(traveller), id);
            if (i < 2) {
                assertThat(code(again)).isEqualTo("rate-limited");
                assertThat(again.getStatus().value()).isEqualTo(429);
                assertThat(Integer.parseInt(again.getResponseHeaders().getFirst("Retry-After")))
                        .isBetween(1, 61);
            }
            jdbc.sql("UPDATE notification SET created_at = created_at - INTERVAL 1 MINUTE WHERE resend_of = ?")
                    .param(id)
                    .update();
        }
        EntityExchangeResult<String> fourth = resend(Tokens.traveller(traveller), id);
        assertThat(fourth.getStatus().value()).isEqualTo(409);
        assertThat(code(fourth)).isEqualTo("resend-limit");
    }

    @Test
    void ofManyRequestsAtOnceOneSends() throws Exception {
        assertThat(ConcurrentCalls.call(5, _ -> status(id)))
                .containsOnlyOnce(202)
                .filteredOn(status -> status == 429)
                .hasSize(4);
    }

    @Test
    void onlyOwnSentNotificationsAreSentAgain() {
        assertThat(resend(Tokens.traveller("somebody-else"), id).getStatus().value())
                .isEqualTo(404);
        assertThat(resend(Tokens.staff(), id).getStatus().value()).isEqualTo(403);
        assertThat(resend("", id).getStatus().value()).isEqualTo(401);
        for (String status : List.of("FAILED", "PENDING")) {
            String other = UUID.randomUUID().toString();
            add(other, traveller, status, null);
            assertThat(status(other)).isEqualTo(404);
        }
        String repeat = UUID.randomUUID().toString();
        add(repeat, traveller, "SENT", id);
        assertThat(status(repeat)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000-0000-0000-0000-000000000000", "%F0%9F%98%80", "'%20OR%201=1"})
    void unknownIdsAreNotFound(String unknown) {
        assertThat(status(unknown)).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"404, 404, not-found", "503, 503, service-unavailable", "500, 503, service-unavailable"})
    void withoutTheBookingNothingIsSent(String bookingStatus, int status, String code) {
        BOOKINGS.put(reference, bookingStatus);
        EntityExchangeResult<String> response = resend(Tokens.traveller(traveller), id);
        assertThat(response.getStatus().value()).isEqualTo(status);
        assertThat(code(response)).isEqualTo(code);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM notification WHERE resend_of = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void add(String notification, String owner, String status, String resendOf) {
        jdbc.sql("""
                INSERT INTO notification (id, traveller_id, booking_reference, type, channel, subject, status, created_at,
                    sent_at, resend_of)
                VALUES (?, ?, ?, 'BOOKING_HELD', 'EMAIL', 'Your booking is held', ?, '2026-11-01 10:00:00',
                    '2026-11-01 10:00:01', ?)
                """)
                .params(notification, owner, reference, status)
                .param(resendOf)
                .update();
    }

    private int openResends() {
        return jdbc.sql("SELECT COUNT(*) FROM notification WHERE resend_of = ? AND status <> 'SENT'")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private String code(EntityExchangeResult<String> response) {
        return json.readTree(response.getResponseBody()).get("code").asString();
    }

    private int status(String notification) {
        return resend(Tokens.traveller(traveller), notification).getStatus().value();
    }

    private EntityExchangeResult<String> resend(String token, String notification) {
        return http(token)
                .post()
                .uri(URI.create("http://127.0.0.1:" + port + "/api/v1/notifications/" + notification + "/resends"))
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private JsonNode get(String path) {
        return json.readTree(http(Tokens.traveller(traveller))
                .get()
                .uri(path)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static HttpServer bookingService() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/api/v1/bookings/", exchange -> {
                String asked = exchange.getRequestURI().getPath().substring("/api/v1/bookings/".length());
                TOKENS.put(asked, exchange.getRequestHeaders().getFirst("Authorization"));
                String response = BOOKINGS.getOrDefault(asked, "404");
                if (response.length() == 3) {
                    exchange.sendResponseHeaders(Integer.parseInt(response), -1);
                } else {
                    byte[] body = response.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
