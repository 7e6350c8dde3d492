package dev.jetway.discovery.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers a purchase as the public address does, or as a test wants it to. */
final class FakePlatform implements AutoCloseable {

    /** An answer. */
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>(Map.of(
            "POST /oauth2/token", new Answer(200, "{\"access_token\": \"a.b.c\"}"),
            "GET /api/v1/offers", new Answer(200, "{\"offers\": [{\"offerId\": \"offer-1\"}]}"),
            "POST /api/v1/bookings", new Answer(201, "{\"reference\": \"K7M2QX\", \"status\": \"HELD\"}"),
            "POST /api/v1/bookings/K7M2QX/payments", new Answer(202, "{\"status\": \"PAYING\"}"),
            "GET /api/v1/bookings/K7M2QX", new Answer(200, "{\"status\": \"CONFIRMED\"}"),
            "POST /api/v1/bookings/K7M2QX/cancellation", new Answer(200, "{\"status\": \"CANCELLED\"}")));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    FakePlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answers(String call, int status, String body) {
        answers.put(call, new Answer(status, body));
    }

    /** Method and path of each call, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        asked.add(call);
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = answers.getOrDefault(call, new Answer(404, "{}"));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
