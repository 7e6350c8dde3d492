package dev.jetway.gateway.problem;

import dev.jetway.contracts.ProblemCode;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

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
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        byte[] body = body(code, detail, exchange.getRequest().getURI().getRawPath(), traceId(exchange));
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** A problem as JSON, for whoever writes an answer without an exchange. */
    public byte[] body(ProblemCode code, String detail, String instance, String traceId) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", code.type().toString());
        problem.put("title", code.title());
        problem.put("status", code.status());
        problem.put("detail", detail);
        problem.put("instance", instance);
        problem.put("code", code.code());
        problem.put("traceId", traceId);
        return json.writeValueAsBytes(problem);
    }

    private static String traceId(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observation -> observation.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(span -> span.context().traceId())
                .orElse("");
    }
}
