package dev.jetway.gateway.admission;

import dev.jetway.platform.problem.RequestTarget;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Rejects a request that two readers could understand differently, before limits, access rules and routes read it: a path that is
 * not in canonical form, an ambiguous {@code Host}. Nothing is rewritten.
 */
final class RequestValidation {

    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?");
    private static final int PORT_MAX = 65_535;

    private RequestValidation() {}

    /** What is wrong with a request, in words for its sender; empty if it is valid. */
    static Optional<String> fault(ServerHttpRequest request) {
        if (!isPathOrUri(request)) {
            return Optional.of("The request's target is not a path.");
        }
        URI target = request.getURI();
        String path = target.getRawFragment() == null ? target.getRawPath() : target.getRawPath() + '#';
        if (!RequestTarget.isCanonical(path, target.getRawQuery())) {
            return Optional.of(
                    "The request's path or query is not valid, or not in its canonical spelling (RFC 3986).");
        }
        HttpHeaders headers = request.getHeaders();
        List<String> hosts = headers.getOrEmpty(HttpHeaders.HOST);
        if (hosts.size() > 1 || !hosts.stream().allMatch(RequestValidation::isHost)) {
            return Optional.of("The request's Host is not valid.");
        }
        // An offer of another protocol may be ignored; a WebSocket handshake has no other meaning.
        return headers.getOrEmpty(HttpHeaders.UPGRADE).stream().anyMatch("websocket"::equalsIgnoreCase)
                ? Optional.of("WebSocket is not supported.")
                : Optional.empty();
    }

    /** Neither {@code OPTIONS *} nor {@code CONNECT}, whose targets the framework appends to the host. */
    private static boolean isPathOrUri(ServerHttpRequest request) {
        return !(ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest received)
                || received.uri().startsWith("/")
                || received.uri().startsWith("http");
    }

    private static boolean isHost(String host) {
        if (!HOST.matcher(host).matches()) {
            return false;
        }
        int colon = host.lastIndexOf(':');
        return colon < host.indexOf(']') + 1 || Integer.parseInt(host, colon + 1, host.length(), 10) <= PORT_MAX;
    }
}
