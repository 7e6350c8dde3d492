package dev.jetway.gateway.balance;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Takes the whole answer to a read before any of it is passed on. An instance that dies in the middle of its answer is
 * then one that failed: the read is tried again elsewhere, and no caller gets half of something. Streams of events, and
 * answers that say that they are too long to be held, are passed on as they come.
 */
@Component
class WholeAnswer implements GlobalFilter, Ordered {

    private static final String BODY = WholeAnswer.class.getName() + ".body";

    private final DataSize max;

    WholeAnswer(BalanceProperties properties) {
        this.max = properties.answerMax();
    }

    /** The answer that was taken for a call, once; null if it is passed on as it comes. */
    static byte @Nullable [] takenFor(ServerWebExchange exchange) {
        return (byte[]) exchange.getAttributes().remove(BODY);
    }

    @Override
    public int getOrder() {
        return ReactiveLoadBalancerClientFilter.LOAD_BALANCER_CLIENT_FILTER_ORDER + 2;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Mono<Void> call = chain.filter(exchange);
        return HttpMethod.GET.equals(exchange.getRequest().getMethod())
                ? call.then(Mono.defer(() -> take(exchange)))
                : call;
    }

    private Mono<Void> take(ServerWebExchange exchange) {
        Connection connection = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
        ServerHttpResponse response = exchange.getResponse();
        if (connection == null || passesAsItComes(response)) {
            return Mono.empty();
        }
        return connection
                .inbound()
                .receive()
                .asByteArray()
                .collect(ByteArrayOutputStream::new, this::add)
                .doOnError(brokenOff -> response.setStatusCode(null))
                .doOnNext(whole -> {
                    exchange.getAttributes().remove(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
                    exchange.getAttributes().put(BODY, whole.toByteArray());
                })
                .then();
    }

    private boolean passesAsItComes(ServerHttpResponse response) {
        return response.getHeaders().getContentLength() > max.toBytes()
                || MediaType.TEXT_EVENT_STREAM.isCompatibleWith(
                        response.getHeaders().getContentType());
    }

    private void add(ByteArrayOutputStream whole, byte[] part) {
        if (whole.size() + part.length > max.toBytes()) {
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY);
        }
        whole.writeBytes(part);
    }
}
