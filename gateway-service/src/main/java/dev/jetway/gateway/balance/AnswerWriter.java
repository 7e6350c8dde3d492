package dev.jetway.gateway.balance;

import dev.jetway.gateway.problem.EdgeProblems;
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

/** Passes on what {@link WholeAnswer} took, when no attempt is left to be made. */
@Component
class AnswerWriter implements GlobalFilter, Ordered {

    private final EdgeProblems problems;

    AnswerWriter(EdgeProblems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            sayWhetherToKeep(exchange.getResponse());
            return Mono.empty();
        });
        return chain.filter(exchange).then(Mono.defer(() -> write(exchange)));
    }

    /** For how long an answer may be kept is not meant for a problem that comes in its place; and who keeps it keeps one coding. */
    private static void sayWhetherToKeep(ServerHttpResponse response) {
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        HttpStatusCode status = response.getStatusCode();
        if (status != null && status.isError()) {
            response.getHeaders().remove(HttpHeaders.CACHE_CONTROL);
            response.getHeaders().remove(HttpHeaders.EXPIRES);
            response.getHeaders().remove(HttpHeaders.PRAGMA);
        }
    }

    private Mono<Void> write(ServerWebExchange exchange) {
        byte[] taken = WholeAnswer.takenFor(exchange);
        if (taken == null || taken.length == 0) {
            return Mono.empty();
        }
        ServerHttpResponse response = exchange.getResponse();
        byte[] body = problems.forReader(
                taken, exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT), response.getHeaders());
        response.getHeaders().remove(HttpHeaders.TRANSFER_ENCODING);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
