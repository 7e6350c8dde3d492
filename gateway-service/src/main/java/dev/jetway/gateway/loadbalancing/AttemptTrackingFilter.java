package dev.jetway.gateway.loadbalancing;

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

/** Records the instance of each attempt, and its result for outlier detection. */
@Component
class AttemptTrackingFilter implements GlobalFilter, Ordered {

    private static final String TRIED = AttemptTrackingFilter.class.getName() + ".tried";

    private final OutlierDetector outliers;
    private final MeterRegistry meters;

    AttemptTrackingFilter(OutlierDetector outliers, MeterRegistry meters) {
        this.outliers = outliers;
        this.meters = meters;
    }

    /** The ids of the instances that a request has been sent to. */
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
        Set<String> tried = (Set<String>) exchange.getAttributes().computeIfAbsent(TRIED, _ -> new HashSet<>());
        if (!tried.isEmpty()) {
            Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
            meters.counter("jetway.gateway.retries", "route", route.getId()).increment();
        }
        tried.add(OutlierDetector.idOf(instance));
        return chain.filter(exchange)
                .doOnSuccess(_ -> outliers.answered(instance))
                .doOnError(failure -> record(instance, failure));
    }

    private void record(ServiceInstance instance, Throwable failure) {
        if (failure instanceof IOException) {
            outliers.unreachable(instance);
        } else if (failure.getCause() instanceof TimeoutException) {
            outliers.timedOut(instance);
        }
    }
}
