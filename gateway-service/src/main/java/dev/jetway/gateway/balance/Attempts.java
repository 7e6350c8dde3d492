package dev.jetway.gateway.balance;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.cloud.gateway.support.TimeoutException;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Notes of each attempt which instance it went to, and how that went. */
@Component
class Attempts implements GlobalFilter, Ordered {

    private static final String TRIED = Attempts.class.getName() + ".tried";

    private final InstanceStanding standing;
    private final MeterRegistry meters;

    Attempts(InstanceStanding standing, MeterRegistry meters) {
        this.standing = standing;
        this.meters = meters;
    }

    /** The ids of the instances that a call has been sent to so far. */
    @SuppressWarnings("unchecked")
    static Set<String> triedBy(Map<String, Object> exchangeAttributes) {
        return (Set<String>) exchangeAttributes.getOrDefault(TRIED, Set.of());
    }

    @Override
    public int getOrder() {
        return ReactiveLoadBalancerClientFilter.LOAD_BALANCER_CLIENT_FILTER_ORDER + 1;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Response<ServiceInstance> chosen =
                exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_LOADBALANCER_RESPONSE_ATTR);
        ServiceInstance instance = chosen == null ? null : chosen.getServer();
        if (instance == null) {
            return chain.filter(exchange);
        }
        Set<String> tried = (Set<String>) exchange.getAttributes().computeIfAbsent(TRIED, first -> new HashSet<>());
        if (!tried.isEmpty()) {
            Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
            meters.counter("jetway.gateway.retries", "route", route.getId()).increment();
        }
        tried.add(InstanceStanding.idOf(instance));
        return chain.filter(exchange)
                .doOnSuccess(begun -> standing.answered(instance))
                .doOnError(failure -> note(instance, failure));
    }

    private void note(ServiceInstance instance, Throwable failure) {
        if (failure instanceof IOException) {
            standing.unreachable(instance);
        } else if (failure.getCause() instanceof TimeoutException) {
            standing.timedOut(instance);
        }
    }
}
