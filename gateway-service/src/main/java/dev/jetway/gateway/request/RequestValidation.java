package dev.jetway.gateway.request;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.problem.EdgeProblems;
import dev.jetway.platform.problem.RequestTarget;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a request that two readers could understand differently, before limits, access rules and routes read it: a path
 * in another spelling than its own, a doubtful {@code Host}. Nothing is rewritten.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
public class RequestValidation implements WebFilter {

    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?");
    private static final int PORT_MAX = 65_535;

    private final EdgeProblems problems;

    RequestValidation(EdgeProblems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        URI target = request.getURI();
        return fault(
                        target.getRawFragment() == null ? target.getRawPath() : target.getRawPath() + '#',
                        target.getRawQuery(),
                        headers.getOrEmpty(HttpHeaders.HOST),
                        headers.getOrEmpty(HttpHeaders.UPGRADE))
                .map(detail -> problems.answer(exchange, ProblemCode.INVALID_REQUEST, detail))
                .orElseGet(() -> chain.filter(exchange));
    }

    /** What is wrong with a request, in words for whoever sent it. */
    public static Optional<String> fault(
            String rawPath, @Nullable String rawQuery, List<String> hosts, List<String> upgrades) {
        if (!RequestTarget.isCanonical(rawPath, rawQuery)) {
            return Optional.of(
                    "The request's path or query is not valid, or not in its canonical spelling (RFC 3986).");
        }
        if (hosts.size() > 1 || !hosts.stream().allMatch(RequestValidation::isHost)) {
            return Optional.of("The request's Host is not valid.");
        }
        // Other protocols may be offered, and are not taken up; a websocket is asked for by who can do nothing else.
        return upgrades.stream().anyMatch("websocket"::equalsIgnoreCase)
                ? Optional.of("There are no websockets here.")
                : Optional.empty();
    }

    private static boolean isHost(String host) {
        if (!HOST.matcher(host).matches()) {
            return false;
        }
        int colon = host.lastIndexOf(':');
        return colon < host.indexOf(']') + 1 || Integer.parseInt(host, colon + 1, host.length(), 10) <= PORT_MAX;
    }
}
