package dev.jetway.discovery.synthetic;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;

/** A platform of stubbed responses. */
final class FakePlatform implements AutoCloseable {

    record Response(int status, String body) {}

    private static final Map<String, Response> DEFAULTS = Map.of(
            "GET /actuator/health", new Response(200, "{\"status\": \"UP\"}"),
            "POST /oauth2/token", new Response(200, "{\"access_token\": \"a.b.c\"}"),
            "GET /api/v1/offers", new Response(200, "{\"offers\": [{\"offerId\": \"offer-1\"}]}"),
            "POST /api/v1/bookings", new Response(201, "{\"reference\": \"K7M2QX\", \"status\": \"HELD\"}"),
            "POST /api/v1/bookings/K7M2QX/payments", new Response(202, "{\"status\": \"PAYING\"}"),
            "GET /api/v1/bookings/K7M2QX/events",
                    new Response(200, event("PAYING") + ": comment\n\n" + event("CONFIRMED")),
            "POST /api/v1/bookings/K7M2QX/cancellation", new Response(200, "{\"status\": \"CANCELLED\"}"));

    /** Far more than the buffers of a connection hold. */
    private static final int COMMENTS = 64;

    private static final byte[] COMMENT = (":" + " ".repeat(1 << 18) + "\n\n").getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final Map<String, Response> responses = new ConcurrentHashMap<>(DEFAULTS);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean streamsStayOpen;
    private volatile boolean streamsGoOn;
    private final CompletableFuture<String> endOfStream = new CompletableFuture<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    FakePlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static String event(String status) {
        return "id:1\nevent:status\ndata:{\"status\": \"" + status + "\"}\n\n";
    }

    void respond(String call, int status, String body) {
        responses.put(call, new Response(status, body));
    }

    /** Responds as at the beginning. */
    void reset() {
        responses.putAll(DEFAULTS);
    }

    /** Leaves event streams open after their last event. */
    void keepStreamsOpen() {
        streamsStayOpen = true;
    }

    /** Goes on with comments after the last event of a stream. */
    void goOnWithComments() {
        streamsGoOn = true;
    }

    /** Who ended a stream that went on with comments: the client, or the platform after the last comment. */
    Future<String> endOfStream() {
        return endOfStream;
    }

    /** Method and path of each request, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void respond(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        requests.add(call);
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Response response = responses.getOrDefault(call, new Response(404, "{}"));
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        boolean isStream = call.endsWith("/events") && response.status() == 200;
        exchange.getResponseHeaders().set("Content-Type", isStream ? "text/event-stream" : "application/json");
        exchange.sendResponseHeaders(response.status(), isStream ? 0 : body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body);
        out.flush();
        if (isStream && streamsGoOn) {
            comment(out);
        }
        if (!isStream || !streamsStayOpen) {
            out.close();
        }
    }

    private void comment(OutputStream out) throws IOException {
        try {
            for (int i = 0; i < COMMENTS; i++) {
                out.write(COMMENT);
            }
            endOfStream.complete("platform");
        } catch (IOException gone) {
            endOfStream.complete("client");
            throw gone;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
