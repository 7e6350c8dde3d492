package dev.jetway.gateway.isolation;

import io.github.resilience4j.bulkhead.Bulkhead;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Bounds how many calls of one route are under way, from before the first attempt until the last byte of the answer.
 * One more is refused at once: a queue would only make everybody wait.
 */
@Component
class RouteBulkhead implements GlobalFilter, Ordered {

    private static final int AROUND_THE_WRITING_OF_THE_ANSWER =
            NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 10;

    private final RouteIsolation isolation;

    RouteBulkhead(RouteIsolation isolation) {
        this.isolation = isolation;
    }

    @Override
    public int getOrder() {
        return AROUND_THE_WRITING_OF_THE_ANSWER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        String route = RouteIsolation.routeOf(exchange);
        Bulkhead bulkhead = isolation.bulkheadOf(route);
        return Mono.defer(() -> bulkhead.tryAcquirePermission()
                ? chain.filter(exchange).doFinally(ended -> bulkhead.onComplete())
                : Mono.error(isolation.full(route)));
    }
}
