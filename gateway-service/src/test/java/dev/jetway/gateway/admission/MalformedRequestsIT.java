package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.GatewayIT;
import dev.jetway.gateway.HttpSocket;
import dev.jetway.gateway.Tokens;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/**
 * Malformed requests of one client leave what clients share as it is, two hundred (with {@code --full}) as well as twenty: limits, connections, permits,
 * circuit breakers, instances, retries and the issuer's keys. Each client calls through a proxy that is trusted here.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
@TestPropertySource(
        properties = {
            "JETWAY_RATE_LIMIT=on",
            "jetway.gateway.trusted-proxies=127.0.0.0/8",
            "jetway.gateway.rate-limit.anonymous.per-second=1",
            "jetway.gateway.rate-limit.anonymous.burst=200",
            "jetway.gateway.rate-limit.redis.timeout=60s",
        })
class MalformedRequestsIT extends GatewayIT {

    private static final String AIRPORTS = "GET /api/v1/airports";
    private static final String BOOKINGS = "POST /api/v1/bookings";
    private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.19.3.1\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    private static final List<String> SHARED = List.of(
            "jetway.gateway.bodies.held",
            "jetway.gateway.connections.refused",
            "jetway.gateway.instances.skipped",
            "jetway.gateway.rate.limit.fallbacks",
            "jetway.gateway.retries",
            "jetway.gateway.retries.refused",
            "jetway.gateway.route.deadlines",
            "jetway.gateway.route.refusals",
            "jetway.gateway.route.waiting",
            "jetway.gateway.slow.requests");

    /** The issuer is asked for an unknown key twice in ten seconds, and a test takes less than a minute. */
    private static final int KEY_FETCHES_MAX = 12;

    @Autowired
    private MeterRegistry meters;

    static Stream<Arguments> malformed() {
        String token = "Authorization: Bearer " + Tokens.valid("abuser-" + UUID.randomUUID()) + "\r\n";
        return Map.ofEntries(
                        Map.entry("bad JSON", BOOKINGS + HEAD + token + "Content-Length: 1\r\n\r\n{"),
                        Map.entry("no token", AIRPORTS + HEAD + "Authorization: Bearer @\r\n\r\n"),
                        Map.entry("forged token", bearing(Tokens.forged())),
                        Map.entry("token of an unknown key", bearing(Tokens.ofAnUnknownKey())),
                        Map.entry("large header", AIRPORTS + HEAD + "X: " + "x".repeat(9_000) + "\r\n\r\n"),
                        Map.entry("no UTF-8", AIRPORTS + "?q=%FF" + HEAD + "\r\n"),
                        Map.entry("repeated parameter", AIRPORTS + "?q=a&q=b" + HEAD + "\r\n"),
                        Map.entry("malformed chunks", BOOKINGS + HEAD + token + CHUNKED + "zz\r\nx\r\n0\r\n\r\n"),
                        Map.entry("large body", BOOKINGS + HEAD + token + "Content-Length: 2000000\r\n\r\n"),
                        Map.entry("large chunk", BOOKINGS + HEAD + token + CHUNKED + "200000\r\n" + "x".repeat(70_000)),
                        Map.entry("half a body", BOOKINGS + HEAD + token + "Content-Length: 10\r\n\r\n{"),
                        Map.entry("half a head", BOOKINGS + HEAD),
                        Map.entry("no HTTP", "rubbish\r\n\r\n"))
                .entrySet()
                .stream()
                .map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
    }

    private static String bearing(String token) {
        return AIRPORTS + HEAD + "Authorization: Bearer " + token + "\r\n\r\n";
    }

    @BeforeEach
    void servicesRejectMalformedRequests() {
        for (String name : List.of("flight-service", "booking-service")) {
            service(name).behave((exchange, _) -> {
                boolean malformed =
                        "198.19.3.1".equals(exchange.getRequestHeaders().getFirst("X-Forwarded-For"));
                FakeService.respond(exchange, malformed ? 400 : 200, "application/json", "{}");
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void twentyMalformedRequestsLeaveWhatClientsShareAsItIs(String what, String request, CapturedOutput output)
            throws IOException {
        assertNothingSharedChanges(what, 20, request, output);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    @Tag("full")
    void twoHundredMalformedRequestsLeaveWhatClientsShareAsItIs(String what, String request, CapturedOutput output)
            throws IOException {
        assertNothingSharedChanges(what, 200, request, output);
    }

    private void assertNothingSharedChanges(String what, int calls, String request, CapturedOutput output)
            throws IOException {
        assertServed();
        int logged = output.getOut().length();
        await().until(() -> held() == 0);
        Map<String, Double> before = shared();
        for (int i = 0; i < calls; i++) {
            try (HttpSocket socket = new HttpSocket(port())) {
                socket.send(request);
                if (!what.startsWith("half") && !what.startsWith("large")) {
                    assertThat(socket.readResponse()).startsWith("HTTP/1.1 4");
                }
            }
        }
        await().untilAsserted(() -> assertThat(shared()).isEqualTo(before));
        await().untilAsserted(() -> assertThat(
                        meters.get("jetway.gateway.connections").gauge().value())
                .as("that of the other client")
                .isLessThanOrEqualTo(1));
        assertThat(output.getOut().substring(logged))
                .doesNotContain("HttpServerOperations", "HttpWebHandlerAdapter", "ErrorHandler");
        assertServed();
        assertThat(service("flight-service").received()).hasSizeLessThanOrEqualTo(calls + 2 * 2);
        assertThat(service("booking-service").received()).hasSizeLessThanOrEqualTo(calls + 2);
        assertThat(service("identity-service").received()).hasSizeLessThanOrEqualTo(KEY_FETCHES_MAX);
    }

    /** Another client: its first calls are served, and its quota is that of its own calls. */
    private void assertServed() {
        String address = "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + ":1::1";
        String token = Tokens.valid("neighbour-" + UUID.randomUUID());
        assertQuota(send(request("/api/v1/airports").header("X-Forwarded-For", address)), "\"anonymous\";r=199;");
        assertQuota(send(request("/api/v1/flights", token)), "\"traveller\";r=99;");
        assertQuota(
                send(request("/api/v1/bookings/K7M2QX/payments", token).POST(BodyPublishers.ofString("{}"))),
                "\"payment\";r=49;");
    }

    private static void assertQuota(HttpResponse<String> response, String left) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("RateLimit").orElse("")).startsWith(left);
    }

    /** Bytes of bodies of requests in progress. */
    private double held() {
        return meters.get("jetway.gateway.bodies.held").gauge().value();
    }

    private Map<String, Double> shared() {
        Map<String, Double> values = new TreeMap<>();
        meters.getMeters().stream().filter(MalformedRequestsIT::isShared).forEach(meter -> {
            double value = StreamSupport.stream(meter.measure().spliterator(), false)
                    .mapToDouble(Measurement::getValue)
                    .sum();
            values.put(meter.getId().getName() + meter.getId().getTags(), value);
        });
        return values;
    }

    private static boolean isShared(Meter meter) {
        String name = meter.getId().getName();
        return SHARED.contains(name)
                || name.startsWith("resilience4j.bulkhead")
                || name.equals("http.server.requests")
                        && "SERVER_ERROR".equals(meter.getId().getTag("outcome"))
                || name.equals("resilience4j.circuitbreaker.state")
                || name.equals("resilience4j.circuitbreaker.buffered.calls")
                        && "failed".equals(meter.getId().getTag("kind"));
    }
}
