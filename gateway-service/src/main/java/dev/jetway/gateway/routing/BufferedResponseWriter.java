package dev.jetway.gateway.routing;

import dev.jetway.gateway.problem.ProblemWriter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes the response that {@link AttemptFilter} has buffered, after the last attempt, and completes its headers. */
@Component
record BufferedResponseWriter(ProblemWriter problems) implements GlobalFilter, Ordered {

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

    private Mono<Void> write(ServerWebExchange exchange) {
        byte[] buffered = AttemptFilter.bodyOf(exchange);
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
