package dev.jetway.gateway.routing;

import dev.jetway.gateway.connection.ClientAddress;
import dev.jetway.gateway.problem.ProblemWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Limits the calls in progress of one address on routes whose calls last, so that it does not occupy all permits of the route. */
@Component
class AddressLimit implements GlobalFilter, Ordered {

    /** Around the bulkhead. */
    private static final int ORDER = RouteBulkhead.ORDER - 1;

    private record Client(String route, String address) {}

    private final RouteProperties properties;
    private final ClientAddress clientAddress;
    private final Map<Client, Integer> inProgress = new ConcurrentHashMap<>();

    AddressLimit(RouteProperties properties, ClientAddress clientAddress) {
        this.properties = properties;
        this.clientAddress = clientAddress;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        Integer max = properties.perAddressMaxOf(route.getId());
        if (max == null) {
            return chain.filter(exchange);
        }
        Client client = new Client(route.getId(), clientAddress.clientOf(exchange.getRequest()));
        return Mono.defer(() -> {
            if (inProgress.merge(client, 1, Integer::sum) > max) {
                ended(client);
                ProblemWriter.retryAfter(exchange.getResponse(), RouteBulkhead.RETRY_AFTER);
                return Mono.error(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
            }
            return chain.filter(exchange).doFinally(_ -> ended(client));
        });
    }

    private void ended(Client client) {
        inProgress.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
    }
}
