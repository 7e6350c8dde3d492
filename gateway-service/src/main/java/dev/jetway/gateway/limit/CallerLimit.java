package dev.jetway.gateway.limit;

import dev.jetway.gateway.request.ClientAddress;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    private static final Set<String> CREDENTIAL_PATHS = Set.of("/login", "/register", "/api/v1/travellers");

    /** Whatever is posted below it comes with the password of a traveller or the secret of a client, or with a token. */
    private static final String AUTHORIZATION_SERVER = "/oauth2/";

    private static final String BEARER = "Bearer ";

    private final RateLimits limits;
    private final CallerTurns turns;
    private final ClientAddress clientAddress;

    CallerLimit(RateLimits limits, CallerTurns turns, ClientAddress clientAddress) {
        this.limits = limits;
        this.turns = turns;
        this.clientAddress = clientAddress;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Mono<Void> call = chain.filter(exchange);
        return policyOf(
                        request.getMethod() == HttpMethod.POST,
                        request.getPath().value(),
                        request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .map(policy -> {
                    String caller = clientAddress.callerOf(request);
                    Mono<Void> oneAtATime = limits.oneAtATime(policy, caller, exchange, call);
                    Mono<Void> inTurn =
                            policy == Policy.ANONYMOUS ? turns.inTurn(caller, exchange, oneAtATime) : oneAtATime;
                    return limits.within(policy, caller, exchange, inTurn);
                })
                .orElse(call);
    }

    /** By which limit on addresses a call counts; none if it shows a token, which is up to {@link TravellerLimit}. */
    static Optional<Policy> policyOf(boolean isPost, String path, @Nullable String authorization) {
        if (isPost && (CREDENTIAL_PATHS.contains(path) || path.startsWith(AUTHORIZATION_SERVER))) {
            return Optional.of(Policy.CREDENTIALS);
        }
        boolean showsToken = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return showsToken ? Optional.empty() : Optional.of(Policy.ANONYMOUS);
    }
}
