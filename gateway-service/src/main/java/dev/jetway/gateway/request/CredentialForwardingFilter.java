package dev.jetway.gateway.request;

import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Removes credentials that a service does not need: session cookies are for identity-service only, public reads need no token. The
 * metadata of a route lists what is forwarded ({@code token}, {@code cookie}); without it neither is. Without {@code cookie} a service
 * cannot set cookies either.
 */
@Component
class CredentialForwardingFilter implements GlobalFilter, Ordered {

    private static final String METADATA = "credentials";

    /** Before everything that sends the request on. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        boolean cookies = isForwarded(exchange, "cookie");
        boolean token = isForwarded(exchange, "token");
        if (!cookies) {
            exchange.getResponse().beforeCommit(() -> {
                exchange.getResponse().getHeaders().remove(HttpHeaders.SET_COOKIE);
                return Mono.empty();
            });
        }
        return chain.filter(exchange.mutate()
                .request(request -> request.headers(headers -> {
                    if (!cookies) {
                        headers.remove(HttpHeaders.COOKIE);
                    }
                    if (!token) {
                        headers.remove(HttpHeaders.AUTHORIZATION);
                    }
                }))
                .build());
    }

    private static boolean isForwarded(ServerWebExchange exchange, String kind) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route != null
                && route.getMetadata().get(METADATA) instanceof String kinds
                && List.of(kinds.split(" ")).contains(kind);
    }
}
