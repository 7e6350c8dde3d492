package dev.jetway.gateway.routing;

import dev.jetway.gateway.connection.ClientAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Sets the {@code X-Forwarded-*} headers of a forwarded request: the public origin and the client's address. Values sent by the
 * client are replaced, unless it is a trusted proxy. Removes credentials that a service does not need: session cookies are for
 * identity-service only, public reads need no token. The metadata of a route lists what is forwarded ({@code token},
 * {@code cookie}); without it neither is, and without {@code cookie} a service cannot set cookies either.
 */
@Component
record ForwardedHeaders(ClientAddress clientAddress) implements HttpHeadersFilter, Ordered {

    private static final String CREDENTIALS = "credentials";

    private static final String FORWARDED = "Forwarded";
    private static final String FOR = "X-Forwarded-For";
    private static final String HOST = "X-Forwarded-Host";
    private static final String PORT = "X-Forwarded-Port";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String PREFIX = "X-Forwarded-Prefix";

    /** Whether the route of a request forwards this kind of credentials. */
    static boolean forwards(String kind, ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route != null
                && route.getMetadata().get(CREDENTIALS) instanceof String kinds
                && List.of(kinds.split(" ")).contains(kind);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders own = request.getHeaders();
        boolean proxied = clientAddress.isFromTrustedProxy(request);
        HttpHeaders output = new HttpHeaders();
        input.forEach((name, values) -> output.addAll(name, values));
        if (!forwards("cookie", exchange)) {
            output.remove(HttpHeaders.COOKIE);
        }
        if (!forwards("token", exchange)) {
            output.remove(HttpHeaders.AUTHORIZATION);
        }
        output.remove(FORWARDED);
        output.remove(PREFIX);
        InetAddress client = clientAddress.of(request);
        set(output, FOR, client == null ? null : client.getHostAddress());
        URI uri = request.getURI();
        String scheme = uri.getScheme() == null ? "http" : uri.getScheme();
        String proto = proxied && own.getFirst(PROTO) != null ? own.getFirst(PROTO) : scheme;
        String host = proxied && own.getFirst(HOST) != null ? own.getFirst(HOST) : own.getFirst(HttpHeaders.HOST);
        set(output, PROTO, proto);
        set(output, HOST, host);
        set(output, PORT, proxied && own.getFirst(PORT) != null ? own.getFirst(PORT) : port(host, proto));
        return output;
    }

    private static void set(HttpHeaders headers, String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.set(name, value);
        }
    }

    private static @Nullable String port(@Nullable String host, @Nullable String proto) {
        if (host == null) {
            return null;
        }
        int colon = host.lastIndexOf(':');
        boolean named = colon >= 0 && !host.endsWith("]") && host.indexOf(']') < colon;
        return named ? host.substring(colon + 1) : "https".equals(proto) ? "443" : "80";
    }
}
