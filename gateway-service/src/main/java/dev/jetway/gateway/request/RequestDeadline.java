package dev.jetway.gateway.request;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Ends the wait for an answer, all retries together, after a time that a caller can bear. Each attempt has a timeout
 * of its own; an answer that has begun, such as a stream of events, goes on as long as it likes.
 */
@Component
class RequestDeadline implements GlobalFilter, Ordered {

    private final Duration deadline;

    RequestDeadline(@Value("${jetway.gateway.deadline}") Duration deadline) {
        this.deadline = deadline;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Mono<Void> late = Mono.delay(deadline)
                .flatMap(tick -> exchange.getResponse().isCommitted()
                        ? Mono.never()
                        : Mono.error(new TimeoutException("no answer within " + deadline)));
        // The clock is started first, in case the rest is slow to begin.
        return Mono.firstWithSignal(late, chain.filter(exchange));
    }
}
