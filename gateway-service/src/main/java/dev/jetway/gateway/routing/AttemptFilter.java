package dev.jetway.gateway.routing;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.cloud.gateway.support.TimeoutException;
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
 * One attempt at an instance: records the instance, and the result for outlier detection. It buffers the response to a read before
 * any of it is passed on, so that a read whose response breaks off can be retried at another instance. Event streams, and
 * responses whose declared length is over the limit, are passed on as they arrive.
 */
@Component
class AttemptFilter implements GlobalFilter, Ordered {

    private static final String TRIED = AttemptFilter.class.getName() + ".tried";
    private static final String BODY = AttemptFilter.class.getName() + ".body";

    private final OutlierDetector outliers;
    private final MeterRegistry meters;
    private final DataSize bufferedMax;

    AttemptFilter(OutlierDetector outliers, OutlierDetector.Properties properties, MeterRegistry meters) {
        this.outliers = outliers;
        this.meters = meters;
        this.bufferedMax = properties.answerMax();
    }

    /** The ids of the instances that a request has been sent to. */
    @SuppressWarnings("unchecked")
    static Set<String> triedBy(Map<String, Object> exchangeAttributes) {
        return (Set<String>) exchangeAttributes.getOrDefault(TRIED, Set.of());
    }

    /** The buffered body, once; null if the response is passed on as it arrives. */
    static byte @Nullable [] bodyOf(ServerWebExchange exchange) {
        return (byte[]) exchange.getAttributes().remove(BODY);
    }

    @Override
    public int getOrder() {
        return ReactiveLoadBalancerClientFilter.LOAD_BALANCER_CLIENT_FILTER_ORDER + 1;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Mono<Void> sent = chain.filter(exchange);
        Mono<Void> attempt = HttpMethod.GET.equals(exchange.getRequest().getMethod())
                ? sent.then(Mono.defer(() -> buffer(exchange)))
                : sent;
        Response<ServiceInstance> chosen =
                exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_LOADBALANCER_RESPONSE_ATTR);
        ServiceInstance instance = chosen == null ? null : chosen.getServer();
        if (instance == null) {
            return attempt;
        }
        Set<String> tried = (Set<String>) exchange.getAttributes().computeIfAbsent(TRIED, _ -> new HashSet<>());
        if (!tried.isEmpty()) {
            Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
            meters.counter("jetway.gateway.retries", "route", route.getId()).increment();
        }
        tried.add(OutlierDetector.idOf(instance));
        return attempt.doOnSuccess(_ -> outliers.answered(instance)).doOnError(failure -> record(instance, failure));
    }

    private void record(ServiceInstance instance, Throwable failure) {
        if (failure instanceof IOException) {
            outliers.unreachable(instance);
        } else if (failure.getCause() instanceof TimeoutException) {
            outliers.timedOut(instance);
        }
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
        return response.getHeaders().getContentLength() > bufferedMax.toBytes()
                || MediaType.TEXT_EVENT_STREAM.isCompatibleWith(
                        response.getHeaders().getContentType());
    }

    private void add(ByteArrayOutputStream whole, byte[] part) {
        if (whole.size() + part.length > bufferedMax.toBytes()) {
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY);
        }
        whole.writeBytes(part);
    }
}
