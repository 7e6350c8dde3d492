package dev.jetway.gateway.isolation;

import dev.jetway.gateway.request.OwnThread;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Bounds how many calls of one route are under way, from before the first attempt until the last byte of the answer.
 * One more waits its turn where the route has a line, and is refused at once where it has none.
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
        return isolation
                .lineOf(route)
                .inTurn(chain.filter(exchange), OwnThread.of(exchange), () -> isolation.full(route));
    }
}
