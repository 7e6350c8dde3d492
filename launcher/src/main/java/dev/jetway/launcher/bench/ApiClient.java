package dev.jetway.launcher.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls the platform's API over as many connections as there are calls at once, each kept alive for the next call. Threads
 * share it. It does no more than HTTP, since it shares the machine with what it measures (ADR 46).
 */
final class ApiClient {

    private static final int CONNECT_MILLIS_MAX = 10_000;
    private static final int READ_MILLIS_MAX = 60_000;
    private static final int BODY_BYTES_MAX = 16 * 1024 * 1024;

    private static final HttpProcessor HEADERS = HttpProcessors.client();
    private static final HttpRequestExecutor HTTP = new HttpRequestExecutor();
    private static final DefaultBHttpClientConnectionFactory CONNECTIONS = new DefaultBHttpClientConnectionFactory();

    /** A response that does not count as success; {@code what} is its status and problem code. */
    static final class UnexpectedResponse extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnexpectedResponse(Response response) {
            super((response.status() + " " + response.json().path("code").asString("")).strip(), null, false, false);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    /** @param limited whether it has the headers of a rate limit */
    record Response(int status, String body, boolean limited) {

        /**
         * This response, if it has the expected status.
         *
         * @throws UnexpectedResponse if it has another
         */
        Response require(int expected) {
            if (status != expected) {
                throw new UnexpectedResponse(this);
            }
            return this;
        }

        /** Empty when the body is something else. */
        JsonNode json() {
            try {
                return JsonMapper.shared().readTree(body);
            } catch (JacksonException other) {
                return MissingNode.getInstance();
            }
        }
    }

    private final HttpHost origin;
    private final @Nullable InetAddress from;
    private final ConcurrentLinkedDeque<HttpClientConnection> idle = new ConcurrentLinkedDeque<>();

    ApiClient(URI origin) {
        this(origin, null);
    }

    /** @param from the address of this machine to call from; the system's choice if there is none */
    ApiClient(URI origin, @Nullable InetAddress from) {
        this.origin = HttpHost.create(origin);
        this.from = from;
    }

    Response get(String path) throws IOException {
        return send(ClassicRequestBuilder.get(path));
    }

    Response get(String path, String token) throws IOException {
        return send(ClassicRequestBuilder.get(path).setHeader("Authorization", "Bearer " + token));
    }

    Response post(String path, String json) throws IOException {
        return send(ClassicRequestBuilder.post(path).setEntity(json, ContentType.APPLICATION_JSON));
    }

    Response post(String path, String token, String idempotencyKey, String json) throws IOException {
        return send(ClassicRequestBuilder.post(path)
                .setHeader("Authorization", "Bearer " + token)
                .setHeader("Idempotency-Key", idempotencyKey)
                .setEntity(json, ContentType.APPLICATION_JSON));
    }

    private Response send(ClassicRequestBuilder builder) throws IOException {
        ClassicHttpRequest request = builder.setHttpHost(origin).build();
        HttpClientConnection kept = idle.pollFirst();
        HttpClientConnection connection = kept == null ? connect() : kept;
        boolean reusable = false;
        try {
            HttpCoreContext context = HttpCoreContext.create();
            HTTP.preProcess(request, HEADERS, context);
            ClassicHttpResponse response = HTTP.execute(request, connection, context);
            String body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8, BODY_BYTES_MAX);
            reusable = HTTP.keepAlive(request, response, connection, context);
            return new Response(response.getCode(), body, response.containsHeader("RateLimit"));
        } catch (HttpException e) {
            throw new IOException(e);
        } finally {
            if (reusable) {
                idle.addFirst(connection);
            } else {
                connection.close(CloseMode.IMMEDIATE);
            }
        }
    }

    private HttpClientConnection connect() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_MILLIS_MAX);
        if (from != null) {
            socket.bind(new InetSocketAddress(from, 0));
        }
        try {
            socket.connect(new InetSocketAddress(origin.getHostName(), origin.getPort()), CONNECT_MILLIS_MAX);
            return CONNECTIONS.createConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
