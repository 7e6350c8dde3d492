package dev.jetway.gateway.problem;

import dev.jetway.contracts.ProblemCode;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers a request with a problem (RFC 9457), with the same members as the services' problems. */
@Component
public class EdgeProblems {

    /** What is told of a service that is away, or has no room. */
    public static final String UNAVAILABLE_DETAIL = "A service that is needed for this is not available at the moment.";

    /** After how long it makes sense to ask again for something that is down. */
    private static final long OUTAGE_RETRY_AFTER_SECONDS = 2;

    private final JsonMapper json;

    EdgeProblems(JsonMapper json) {
        this.json = json;
    }

    public Mono<Void> answer(ServerWebExchange exchange, ProblemCode code, String detail) {
        if (code == ProblemCode.SERVICE_UNAVAILABLE || code == ProblemCode.GATEWAY_TIMEOUT) {
            retryAfter(exchange, OUTAGE_RETRY_AFTER_SECONDS);
        }
        return write(exchange, code, detail);
    }

    /** Refuses what was not tried. */
    Mono<Void> unavailable(ServerWebExchange exchange, Duration retryAfter, String detail) {
        retryAfter(exchange, secondsOf(retryAfter));
        return write(exchange, ProblemCode.SERVICE_UNAVAILABLE, detail);
    }

    /** Refuses for now. */
    public Mono<Void> rateLimited(ServerWebExchange exchange, long retryAfterSeconds) {
        retryAfter(exchange, retryAfterSeconds);
        return write(exchange, ProblemCode.RATE_LIMITED, rateLimitedDetail(retryAfterSeconds));
    }

    public static String rateLimitedDetail(long retryAfterSeconds) {
        return "Wait for " + retryAfterSeconds + " s before the next call.";
    }

    /** For a header {@code Retry-After}: whole seconds, none too few. */
    public static long secondsOf(Duration wait) {
        return Math.ceilDiv(wait.toMillis(), Duration.ofSeconds(1).toMillis());
    }

    private static void retryAfter(ServerWebExchange exchange, long seconds) {
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    private Mono<Void> write(ServerWebExchange exchange, ProblemCode code, String detail) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(code.status()));
        byte[] body = body(
                code,
                detail,
                exchange.getRequest().getURI().getRawPath(),
                traceId(exchange),
                exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT),
                response.getHeaders());
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /**
     * A problem as JSON, or as a page for who accepts that.
     *
     * @param accept the header {@code Accept} of the request
     * @param headers those of the answer, which are told of what kind the body is
     */
    public byte[] body(
            ProblemCode code,
            String detail,
            String instance,
            String traceId,
            @Nullable String accept,
            HttpHeaders headers) {
        ObjectNode problem = json.createObjectNode();
        problem.put("type", code.type().toString());
        problem.put("title", code.title());
        problem.put("status", code.status());
        problem.put("detail", detail);
        problem.put("instance", instance);
        problem.put("code", code.code());
        problem.put("traceId", traceId);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return forReader(json.writeValueAsBytes(problem), accept, headers);
    }

    /** What a service answered, unless it is a problem and the reader would rather have a page. */
    public byte[] forReader(byte[] body, @Nullable String accept, HttpHeaders headers) {
        if (!MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(headers.getContentType())) {
            return body;
        }
        headers.addAll(HttpHeaders.VARY, List.of(HttpHeaders.ACCEPT));
        if (!ErrorPage.isWanted(accept)) {
            return body;
        }
        ErrorPage.describe(headers);
        return ErrorPage.of(json.readTree(body));
    }

    private static String traceId(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observation -> observation.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(span -> span.context().traceId())
                .orElse("");
    }
}
