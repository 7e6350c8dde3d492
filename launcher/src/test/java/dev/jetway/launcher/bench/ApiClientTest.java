package dev.jetway.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {

    private static final String TEXT = "Zürich ✈ ".repeat(2_000);

    private final List<String> received = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/whole", HttpHandlers.of(200, Headers.of(), TEXT));
        server.createContext("/chunks", exchange -> {
            exchange.getResponseHeaders().set("RateLimit", "\"anonymous\";r=4;t=1");
            exchange.sendResponseHeaders(201, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (String chunk : List.of(TEXT, "end")) {
                    body.write(chunk.getBytes(StandardCharsets.UTF_8));
                    body.flush();
                }
            }
        });
        server.createContext("/nothing", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void responsesOfEveryFormAreRead() throws IOException {
        ApiClient api = new ApiClient(origin());
        assertThat(api.get("/whole")).isEqualTo(new ApiClient.Response(200, TEXT, false));
        assertThat(api.get("/chunks")).isEqualTo(new ApiClient.Response(201, TEXT + "end", true));
        assertThat(api.post("/nothing", "token", "key", "{\"a\":\"ü\"}"))
                .isEqualTo(new ApiClient.Response(204, "", false));
        assertThat(api.get("/whole").body()).isEqualTo(TEXT);
        assertThat(received).containsExactly("Bearer token key {\"a\":\"ü\"}");
    }

    @Test
    void afterAFailureItConnectsAgain() throws IOException {
        ApiClient api = new ApiClient(origin());
        assertThat(api.get("/whole").status()).isEqualTo(200);
        InetSocketAddress address = server.getAddress();
        server.stop(0);
        assertThatThrownBy(() -> api.get("/whole")).isInstanceOf(IOException.class);
        server = HttpServer.create(address, 0);
        server.createContext("/back", HttpHandlers.of(200, Headers.of(), ""));
        server.start();
        assertThat(api.get("/back").status()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsNotJsonHasNoMembers() {
        assertThat(code("<html>")).isEmpty();
        assertThat(code("{\"code\": \"sold-out\"}")).isEqualTo("sold-out");
    }

    private static String code(String body) {
        return new ApiClient.Response(409, body, false).json().path("code").asString("");
    }

    private URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
