package dev.jetway.launcher.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls the platform's API over as many connections as there are calls at once, each kept alive for the next call. Threads
 * share it. Of the client's features only connections are used, since it shares the machine with what it measures (ADR 46).
 */
final class ApiClient {

    private static final Timeout CONNECT_MAX = Timeout.ofSeconds(10);
    private static final Timeout READ_MAX = Timeout.ofSeconds(60);
    private static final int CONNECTIONS_MAX = 10_000;
    private static final int BODY_BYTES_MAX = 16 * 1024 * 1024;

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
    private final CloseableHttpClient http;

    ApiClient(URI origin) {
        this(origin, null);
    }

    /** @param from the address of this machine to call from; the system's choice if there is none */
    ApiClient(URI origin, @Nullable InetAddress from) {
        this.origin = HttpHost.create(origin);
        this.http = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(CONNECTIONS_MAX)
                        .setMaxConnPerRoute(CONNECTIONS_MAX)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_MAX)
                                .setSocketTimeout(READ_MAX)
                                .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                                .build())
                        .build())
                .setRoutePlanner(new DefaultRoutePlanner(null) {
                    @Override
                    protected @Nullable InetAddress determineLocalAddress(HttpHost first, HttpContext context) {
                        return from;
                    }
                })
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableDefaultUserAgent()
                .disableRedirectHandling()
                .build();
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

    private Response send(ClassicRequestBuilder request) throws IOException {
        ClassicHttpRequest built = request.setHttpHost(origin).build();
        return http.execute(
                origin,
                built,
                response -> new Response(
                        response.getCode(),
                        response.getEntity() == null
                                ? ""
                                : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8, BODY_BYTES_MAX),
                        response.containsHeader("RateLimit")));
    }
}
