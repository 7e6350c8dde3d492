package dev.jetway.gateway.limit;

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

/** Limits a traveller, wherever the calls come from, once the token is known to be good. */
@Component
@Order(TravellerLimit.AFTER_TOKEN_CHECK)
class TravellerLimit implements WebFilter {

    static final int AFTER_TOKEN_CHECK = -90;

    private static final PathPattern PAYMENTS =
            PathPatternParser.defaultInstance.parse("/api/v1/bookings/{reference}/payments");

    private final RateLimits limits;

    TravellerLimit(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .map(Principal::getName)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(traveller ->
                        traveller.map(name -> limited(name, exchange, chain)).orElseGet(() -> chain.filter(exchange)));
    }

    private Mono<Void> limited(String traveller, ServerWebExchange exchange, WebFilterChain chain) {
        Policy policy = policyOf(exchange.getRequest());
        Mono<Void> oneAtATime = limits.oneAtATime(policy, traveller, exchange, chain.filter(exchange));
        return limits.within(policy, traveller, exchange, oneAtATime);
    }

    private static Policy policyOf(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.POST
                        && PAYMENTS.matches(request.getPath().pathWithinApplication())
                ? Policy.PAYMENT
                : Policy.TRAVELLER;
    }
}
