package dev.jetway.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.gateway.GatewayIT;
import dev.jetway.gateway.HttpSocket;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Limits of connections, on plain sockets. */
@Timeout(60)
class ConnectionIT extends GatewayIT {

    @Autowired
    private MeterRegistry meters;

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        try (HttpSocket silent = new HttpSocket(port())) {
            assertThat(silent.rest()).isEmpty();
        }
    }

    @Test
    void slowHeadersAreClosed() throws IOException {
        double before = slow("head");
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n");
            assertThat(socket.dribble("X-More: 1\r\n")).isEmpty();
        }
        assertThat(slow("head")).isEqualTo(before + 1);
        assertThat(service("flight-service").received()).isEmpty();
    }

    @Test
    void slowHeadersOfALaterRequestAreClosed() throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await().until(() -> !service("flight-service").received().isEmpty());
            assertThat(socket.dribble("GET")).startsWith("HTTP/1.1 200");
        }
        assertThat(service("flight-service").received()).hasSize(1);
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.rest()).startsWith("HTTP/1.1 200");
        }
    }

    /** Repeated, because a request that overtakes the end of the previous response is rare. */
    @Test
    void aConnectionRemainsUsableAfterARejection() throws IOException {
        for (int i = 0; i < 200; i++) {
            try (HttpSocket socket = new HttpSocket(port())) {
                socket.send("GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(socket.readResponse()).startsWith("HTTP/1.1 200");
                socket.send("POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
                assertThat(socket.readResponse()).startsWith("HTTP/1.1 401");
                socket.send("GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(socket.readResponse()).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void aSlowBodyGetsATimeoutAndReachesNoService() throws IOException {
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("POST /api/v1/travellers HTTP/1.1\r\n"
                    + "Host: localhost\r\n"
                    + "Content-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n");
            assertThat(socket.dribble("x")).startsWith("HTTP/1.1 408").contains("request-timeout");
        }
        assertThat(service("identity-service").received())
                .noneMatch(received -> received.target().equals("/api/v1/travellers"));
    }

    @Test
    void aSlowBodyOfAnUnknownPathIsClosed() throws IOException {
        double before = slow("body");
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send("POST /nothing/here HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(socket.dribble("1\r\nx\r\n")).startsWith("HTTP/1.1 404");
        }
        assertThat(slow("body")).isGreaterThan(before);
    }

    @Test
    void connectionsOfAnAddressAreLimited() throws IOException {
        List<HttpSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 80; i++) {
                sockets.add(new HttpSocket(port()));
            }
            assertThat(meters.get("jetway.gateway.connections").gauge().value()).isLessThanOrEqualTo(40);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> meters.counter("jetway.gateway.connections.refused", "reason", "too-many-of-address")
                                    .count()
                            >= 40);
        } finally {
            for (HttpSocket socket : sockets) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> get("/api/v1/airports").statusCode() == 200);
    }

    private double slow(String part) {
        return meters.counter("jetway.gateway.slow.requests", "part", part).count();
    }
}
