package dev.jetway.gateway.loadbalancing;

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
 * Buffers the response to a read before any of it is passed on, so that a read whose response breaks off can be retried at another
 * instance. Event streams, and responses whose declared length is over the limit, are passed on as they arrive.
 */
@Component
class ResponseBufferingFilter implements GlobalFilter, Ordered {

    private static final String BODY = ResponseBufferingFilter.class.getName() + ".body";

    private final DataSize max;

    ResponseBufferingFilter(LoadBalancingProperties properties) {
        this.max = properties.answerMax();
    }

    /** The buffered body, once; null if the response is passed on as it arrives. */
    static byte @Nullable [] bodyOf(ServerWebExchange exchange) {
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
                ? call.then(Mono.defer(() -> buffer(exchange)))
                : call;
    }

    private Mono<Void> buffer(ServerWebExchange exchange) {
        Connection connection = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
        ServerHttpResponse response = exchange.getResponse();
        if (connection == null || isPassedOn(response)) {
            return Mono.empty();
        }
        return connection
                .inbound()
                .receive()
                .asByteArray()
                .collect(ByteArrayOutputStream::new, this::add)
                .doOnError(_ -> response.setStatusCode(null))
                .doOnNext(whole -> {
                    exchange.getAttributes().remove(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
                    exchange.getAttributes().put(BODY, whole.toByteArray());
                })
                .then();
    }

    private boolean isPassedOn(ServerHttpResponse response) {
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
