package dev.jetway.gateway.routing;

import dev.jetway.gateway.connection.ServerProblemHandler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;

/**
 * Reads the whole body of a request before it is sent on, within a limit of size and time: a slow or endless upload occupies neither a
 * permit nor a service's thread, and the request that is sent on has a known length.
 */
@Component
@EnableConfigurationProperties(RequestBufferingFilter.BodyProperties.class)
class RequestBufferingFilter implements GlobalFilter, Ordered {

    /**
     * Limits of request bodies.
     *
     * @param max of one body
     * @param within timeout of one body
     * @param heldMax of all buffered bodies
     */
    @ConfigurationProperties("jetway.gateway.body")
    record BodyProperties(DataSize max, Duration within, DataSize heldMax) {}

    private static final byte[] EMPTY = {};

    /** Added to by parts that come after the end of their request, and negative nevertheless. */
    private static final long ENDED = Long.MIN_VALUE;

    private final BodyProperties properties;
    private final AtomicLong bufferedBytes = new AtomicLong();

    RequestBufferingFilter(BodyProperties properties, MeterRegistry meters) {
        this.properties = properties;
        Gauge.builder("jetway.gateway.bodies.held", bufferedBytes, AtomicLong::get)
                .baseUnit("bytes")
                .register(meters);
    }

    /** Malformed chunks end a body like a last one, and the server closes the connection, unless it has done so already. */
    private static boolean isIncomplete(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.getNativeRequest(request) instanceof Connection connection
                && (!connection.channel().isActive() || ServerProblemHandler.hasMalformedBody(connection.channel()));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        if (headers.getContentLength() > properties.max().toBytes()) {
            return Mono.error(new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE));
        }
        if (headers.getContentLength() <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(withBody(exchange, EMPTY));
        }
        var buffered = new AtomicLong();
        return read(exchange.getRequest(), buffered)
                .timeout(properties.within(), Mono.error(() -> new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT)))
                .flatMap(body -> isIncomplete(exchange.getRequest())
                        ? Mono.error(new AbortedException("the body has malformed chunks"))
                        : chain.filter(withBody(exchange, body)))
                .doFinally(ended -> bufferedBytes.addAndGet(-buffered.getAndSet(ENDED)));
    }

    private Mono<byte[]> read(ServerHttpRequest request, AtomicLong buffered) {
        Flux<DataBuffer> parts = request.getBody().handle((part, sink) -> {
            int bytes = part.readableByteCount();
            long size = buffered.addAndGet(bytes);
            if (size < 0) {
                DataBufferUtils.release(part);
                return;
            }
            boolean tooLong = size > properties.max().toBytes();
            boolean tooMuch =
                    bufferedBytes.addAndGet(bytes) > properties.heldMax().toBytes();
            if (tooLong || tooMuch) {
                DataBufferUtils.release(part);
                sink.error(
                        tooLong
                                ? new DataBufferLimitException("body over " + properties.max())
                                : new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
            } else {
                sink.next(part);
            }
        });
        return DataBufferUtils.join(parts)
                .map(joined -> {
                    byte[] body = new byte[joined.readableByteCount()];
                    joined.read(body);
                    DataBufferUtils.release(joined);
                    return body;
                })
                .defaultIfEmpty(EMPTY);
    }

    private static ServerWebExchange withBody(ServerWebExchange exchange, byte[] body) {
        ServerHttpRequest request = exchange.getRequest();
        if (body.length > 0) {
            request = request.mutate()
                    .headers(headers -> {
                        headers.remove(HttpHeaders.TRANSFER_ENCODING);
                        headers.setContentLength(body.length);
                    })
                    .build();
        }
        return exchange.mutate()
                .request(new ServerHttpRequestDecorator(request) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return body.length == 0
                                ? Flux.empty()
                                : Flux.defer(() -> Flux.just(
                                        exchange.getResponse().bufferFactory().wrap(body)));
                    }
                })
                .build();
    }
}
