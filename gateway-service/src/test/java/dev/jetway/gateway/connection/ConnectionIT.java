package dev.jetway.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.gateway.GatewayIT;
import dev.jetway.gateway.HttpSocket;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Limits of connections, on plain sockets. */
@Timeout(60)
class ConnectionIT extends GatewayIT {

    private static final int READ_MAX_MILLIS = 20_000;

    @Autowired
    private MeterRegistry meters;

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        try (Socket silent = connect()) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void slowHeadersAreClosed() throws IOException {
        double before = slow("head");
        try (Socket socket = connect()) {
            write(socket, "GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n");
            assertThat(dribbleUntilClosed(socket, "X-More: 1\r\n")).isEmpty();
        }
        assertThat(slow("head")).isEqualTo(before + 1);
        assertThat(service("flight-service").received()).isEmpty();
    }

    @Test
    void slowHeadersOfALaterRequestAreClosed() throws IOException {
        try (Socket socket = connect()) {
            write(socket, "GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await().until(() -> !service("flight-service").received().isEmpty());
            assertThat(dribbleUntilClosed(socket, "GET")).startsWith("HTTP/1.1 200");
        }
        assertThat(service("flight-service").received()).hasSize(1);
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        try (Socket socket = connect()) {
            write(socket, "GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(readAll(socket)).startsWith("HTTP/1.1 200");
        }
    }

    /** Repeated, because a request that overtakes the end of the previous response is rare. */
    @Test
    void aConnectionRemainsUsableAfterARejection() throws IOException {
        for (int i = 0; i < 200; i++) {
            try (HttpSocket socket = new HttpSocket(port())) {
                socket.send("GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(socket.answer()).startsWith("HTTP/1.1 200");
                socket.send("POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
                assertThat(socket.answer()).startsWith("HTTP/1.1 401");
                socket.send("GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(socket.answer()).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void aSlowBodyGetsATimeoutAndReachesNoService() throws IOException {
        try (Socket socket = connect()) {
            write(
                    socket,
                    "POST /api/v1/travellers HTTP/1.1\r\n"
                            + "Host: localhost\r\n"
                            + "Content-Type: application/json\r\n"
                            + "Content-Length: 1000\r\n\r\n");
            assertThat(dribbleUntilClosed(socket, "x"))
                    .startsWith("HTTP/1.1 408")
                    .contains("request-timeout");
        }
        assertThat(service("identity-service").received())
                .noneMatch(received -> received.target().equals("/api/v1/travellers"));
    }

    @Test
    void aSlowBodyOfAnUnknownPathIsClosed() throws IOException {
        double before = slow("body");
        try (Socket socket = connect()) {
            write(socket, "POST /nothing/here HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(dribbleUntilClosed(socket, "1\r\nx\r\n")).startsWith("HTTP/1.1 404");
        }
        assertThat(slow("body")).isGreaterThan(before);
    }

    @Test
    void headersOverTheLimitAreRejected() throws IOException {
        try (Socket socket = connect()) {
            write(
                    socket,
                    "GET /api/v1/airports HTTP/1.1\r\nHost: localhost\r\nX-Big: " + "x".repeat(20_000) + "\r\n\r\n");
            assertThat(readAll(socket)).startsWith("HTTP/1.1 4");
        }
        assertThat(service("flight-service").received()).isEmpty();
    }

    @Test
    void connectionsOfAnAddressAreLimited() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 80; i++) {
                sockets.add(connect());
            }
            assertThat(meters.get("jetway.gateway.connections").gauge().value()).isLessThanOrEqualTo(40);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> meters.counter("jetway.gateway.connections.refused", "reason", "too-many-of-address")
                                    .count()
                            >= 40);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> get("/api/v1/airports").statusCode() == 200);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(READ_MAX_MILLIS);
        return socket;
    }

    private double slow(String part) {
        return meters.counter("jetway.gateway.slow.requests", "part", part).count();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Sends a part repeatedly until the peer closes; returns its response. */
    private static String dribbleUntilClosed(Socket socket, String drop) throws IOException {
        socket.setSoTimeout(200);
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            try {
                int read = socket.getInputStream().read();
                if (read < 0) {
                    return answer.toString();
                }
                answer.append((char) read);
                answer.append(new String(
                        socket.getInputStream()
                                .readNBytes(socket.getInputStream().available()),
                        StandardCharsets.US_ASCII));
            } catch (java.net.SocketTimeoutException nothingYet) {
                try {
                    write(socket, drop);
                } catch (IOException closed) {
                    return answer.toString();
                }
            } catch (java.net.SocketException closed) {
                return answer.toString();
            }
        }
        throw new AssertionError("still open; it said: " + answer);
    }

    private static String readAll(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
