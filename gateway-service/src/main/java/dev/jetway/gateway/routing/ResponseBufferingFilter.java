package dev.jetway.gateway.routing;

import dev.jetway.gateway.problem.ProblemWriter;
import java.io.ByteArrayOutputStream;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Completes the headers of a response, and writes the body that the last attempt has buffered. The response to a read is buffered
 * before any of it is passed on, so that a read whose response breaks off can be retried at another instance. Event streams, and
 * responses over the limit, are passed on as they arrive.
 */
@Component
record ResponseBufferingFilter(ProblemWriter problems, OutlierDetector.Properties properties)
        implements GlobalFilter, Ordered {

    private static final String BODY = ResponseBufferingFilter.class.getName() + ".body";

    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            setCacheHeaders(exchange.getResponse());
            if (!ForwardedHeaders.forwards("cookie", exchange)) {
                exchange.getResponse().getHeaders().remove(HttpHeaders.SET_COOKIE);
            }
            return Mono.empty();
        });
        return chain.filter(exchange).then(Mono.defer(() -> write(exchange)));
    }

    /** Cache headers of a response are not meant for a problem that replaces it; and caches must keep the codings apart. */
    private static void setCacheHeaders(ServerHttpResponse response) {
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        HttpStatusCode status = response.getStatusCode();
        if (status != null && status.isError()) {
            response.getHeaders().remove(HttpHeaders.CACHE_CONTROL);
            response.getHeaders().remove(HttpHeaders.EXPIRES);
            response.getHeaders().remove(HttpHeaders.PRAGMA);
        }
    }

    /** A response without a declared length is over the limit: it has to be requested again, and passed on as it arrives. */
    static final class ResponseTooLong extends RuntimeException {

        private ResponseTooLong() {
            super("the response is too long to be buffered", null, false, false);
        }
    }

    /** Buffers the body whose head an attempt has received. */
    Mono<Void> buffer(ServerWebExchange exchange) {
        Connection connection = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
        ServerHttpResponse response = exchange.getResponse();
        if (!HttpMethod.GET.equals(exchange.getRequest().getMethod()) || connection == null || isPassedOn(response)) {
            return Mono.empty();
        }
        return connection
                .inbound()
                .receive()
                .asByteArray()
                .collect(ByteArrayOutputStream::new, this::add)
                .doOnNext(whole -> {
                    exchange.getAttributes().remove(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
                    exchange.getAttributes().put(BODY, whole.toByteArray());
                })
                .then();
    }

    private boolean isPassedOn(ServerHttpResponse response) {
        return response.getHeaders().getContentLength()
                        > properties.responseMax().toBytes()
                || MediaType.TEXT_EVENT_STREAM.isCompatibleWith(
                        response.getHeaders().getContentType());
    }

    private void add(ByteArrayOutputStream whole, byte[] part) {
        if (whole.size() + part.length > properties.responseMax().toBytes()) {
            throw new ResponseTooLong();
        }
        whole.writeBytes(part);
    }

    private Mono<Void> write(ServerWebExchange exchange) {
        byte[] buffered = (byte[]) exchange.getAttributes().remove(BODY);
        if (buffered == null || buffered.length == 0) {
            return Mono.empty();
        }
        ServerHttpResponse response = exchange.getResponse();
        byte[] body = problems.forReader(
                buffered, exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT), response.getHeaders());
        response.getHeaders().remove(HttpHeaders.TRANSFER_ENCODING);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
