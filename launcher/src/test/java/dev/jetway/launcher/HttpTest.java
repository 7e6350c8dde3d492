package dev.jetway.launcher;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stalled", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int sent = 0; sent < 64; sent++) {
                exchange.getResponseBody().write(new byte[MEBIBYTE]);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aBodyThatDoesNotArriveEndsWithTheTimeout() {
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> Http.send(Http.request(url("/stalled"), Duration.ofSeconds(1))));
    }

    @Test
    void aBodyIsLimited() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Http.send(Http.request(url("/endless"), Duration.ofSeconds(15))))
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
