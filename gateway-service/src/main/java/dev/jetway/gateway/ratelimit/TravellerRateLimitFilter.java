package dev.jetway.gateway.ratelimit;

import java.security.Principal;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Limits the rate of a traveller, from whatever address, after the token is verified. */
@Component
@Order(TravellerRateLimitFilter.AFTER_TOKEN_CHECK)
class TravellerRateLimitFilter implements WebFilter {

    static final int AFTER_TOKEN_CHECK = -90;

    private static final PathPattern PAYMENTS =
            PathPatternParser.defaultInstance.parse("/api/v1/bookings/{reference}/payments");

    private final RateLimits limits;

    TravellerRateLimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .map(Principal::getName)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(traveller -> traveller
                        .map(name ->
                                limits.admit(policyOf(exchange.getRequest()), name, exchange, chain.filter(exchange)))
                        .orElseGet(() -> chain.filter(exchange)));
    }

    private static RateLimitPolicy policyOf(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.POST
                        && PAYMENTS.matches(request.getPath().pathWithinApplication())
                ? RateLimitPolicy.PAYMENT
                : RateLimitPolicy.TRAVELLER;
    }
}
