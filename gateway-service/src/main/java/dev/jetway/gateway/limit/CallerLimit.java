package dev.jetway.gateway.limit;

import dev.jetway.gateway.request.ClientAddress;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits an address before anything is done for it: on credentials, and on calls without a token. */
@Component
@Order(CallerLimit.BEFORE_TOKEN_CHECK)
class CallerLimit implements WebFilter {

    static final int BEFORE_TOKEN_CHECK = -110;

    private static final Set<String> CREDENTIAL_PATHS = Set.of("/login", "/oauth2/token", "/api/v1/travellers");

    private final RateLimits limits;
    private final ClientAddress clientAddress;

    CallerLimit(RateLimits limits, ClientAddress clientAddress) {
        this.limits = limits;
        this.clientAddress = clientAddress;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Mono<Void> call = chain.filter(exchange);
        if (request.getMethod() == HttpMethod.POST
                && CREDENTIAL_PATHS.contains(request.getPath().value())) {
            return limits.within(Policy.CREDENTIALS, clientAddress.callerOf(request), exchange, call);
        }
        return hasToken(request)
                ? call
                : limits.within(Policy.ANONYMOUS, clientAddress.callerOf(request), exchange, call);
    }

    private static boolean hasToken(ServerHttpRequest request) {
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
    }
}
