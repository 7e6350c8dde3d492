package dev.jetway.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service behind the gateway, in this process: records requests and responds as configured. */
public final class FakeService {

    private final String name;
    private final int port;
    private HttpServer server;
    private boolean running = true;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = FakeService::ok;

    public FakeService(String name) {
        this.name = name;
        server = listen(0);
        port = server.getAddress().getPort();
    }

    public String name() {
        return name;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** Responds the same to each request. */
    public void respond(int status, String contentType, String body) {
        behaviour = (exchange, _) -> respond(exchange, status, contentType, body);
    }

    /** Responds with this status to each request. */
    public void respond(int status) {
        respond(status, "text/plain", "status " + status);
    }

    /** Delays its responses until the test releases them. */
    public void respondAfter(CountDownLatch released) {
        behaviour = (exchange, attempt) -> {
            hold(released);
            ok(exchange, attempt);
        };
    }

    /** Responds with 200, and has no recorded requests. */
    public void reset() {
        behaviour = FakeService::ok;
        received.clear();
        if (!running) {
            server = listen(port);
            running = true;
        }
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /** Refuses connections until it is reset. */
    public void stop() {
        server.stop(0);
        running = false;
    }

    private HttpServer listen(int onPort) {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Delays a response until the test releases it, 10 s at most. */
    public static void hold(CountDownLatch until) throws IOException {
        try {
            until.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    public static void respond(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders())));
        try {
            exchange.getRequestBody().readAllBytes();
        } catch (IOException senderGaveUp) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("X-Served-By", name);
        behaviour.respond(exchange, received.size());
    }

    private static void ok(HttpExchange exchange, int attempt) throws IOException {
        respond(exchange, 200, "application/json", "{\"ok\":true}");
    }

    /** The response to the n-th request since the last reset. */
    @FunctionalInterface
    public interface Behaviour {
        void respond(HttpExchange exchange, int attempt) throws IOException;
    }

    /** A received request. */
    public record Received(String method, String target, Map<String, List<String>> headers) {

        public String header(String header) {
            return String.join(",", headers.getOrDefault(header, List.of()));
        }
    }
}
