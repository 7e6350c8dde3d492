package dev.jetway.launcher.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls the platform's API over as many connections as there are calls at once. Threads share it. */
final class ApiClient {

    /** @param limited whether it has the headers of a rate limit */
    record Response(int status, String body, boolean limited) {

        /** Empty when the body is something else. */
        JsonNode json() {
            try {
                return JsonMapper.shared().readTree(body);
            } catch (JacksonException other) {
                return MissingNode.getInstance();
            }
        }
    }

    private final URI origin;
    private final @Nullable InetAddress from;
    private final Deque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

    ApiClient(URI origin) {
        this(origin, null);
    }

    /** @param from the address of this machine to call from; the system's choice if there is none */
    ApiClient(URI origin, @Nullable InetAddress from) {
        this.origin = origin;
        this.from = from;
    }

    Response get(String path) throws IOException {
        return send("GET", path, "", "");
    }

    Response get(String path, String token) throws IOException {
        return send("GET", path, "Authorization: Bearer " + token + "\r\n", "");
    }

    Response post(String path, String json) throws IOException {
        return send("POST", path, "", json);
    }

    Response post(String path, String token, String idempotencyKey, String json) throws IOException {
        return send(
                "POST",
                path,
                "Authorization: Bearer " + token + "\r\nIdempotency-Key: " + idempotencyKey + "\r\n",
                json);
    }

    private Response send(String method, String path, String headers, String json) throws IOException {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        String request = method + " " + path + " HTTP/1.1\r\nHost: " + origin.getAuthority() + "\r\n" + headers
                + (length == 0 ? "" : "Content-Type: application/json\r\nContent-Length: " + length + "\r\n")
                + "\r\n" + json;
        HttpConnection reused = idle.pollFirst();
        HttpConnection connection = reused != null
                ? reused
                : HttpConnection.open(new InetSocketAddress(origin.getHost(), origin.getPort()), from);
        boolean reusable = false;
        try {
            Response response = connection.send(request.getBytes(StandardCharsets.UTF_8));
            reusable = connection.isKeptAlive();
            return response;
        } finally {
            if (reusable) {
                idle.addFirst(connection);
            } else {
                connection.close();
            }
        }
    }
}
