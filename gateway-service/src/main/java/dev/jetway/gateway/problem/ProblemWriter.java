package dev.jetway.gateway.problem;

import dev.jetway.contracts.ProblemCode;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Responds to a request with a problem (RFC 9457), with the same members as the services' problems. */
@Component
public class ProblemWriter {

    public static final String UNAVAILABLE_DETAIL = "A service that is needed for this is not available at the moment.";

    /** {@code Retry-After} for a service that is not available. */
    private static final Duration OUTAGE_RETRY_AFTER = Duration.ofSeconds(2);

    /** The header of W3C Trace Context. */
    public static final String TRACE_PARENT = "traceparent";

    private static final Pattern TRACE_PARENT_VALID = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    /** Of responses that are not observed; the gateway's filters and Spring Security set those of all others. */
    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'");

    private static final HexFormat HEX = HexFormat.of();

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public Mono<Void> write(ServerWebExchange exchange, ProblemCode code, String detail) {
        String traceId = ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observation -> observation.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(Span::context)
                .map(context -> context.traceId())
                .orElseGet(() -> traceId(exchange.getRequest().getHeaders().getFirst(TRACE_PARENT)));
        return write(exchange.getRequest(), exchange.getResponse(), code, detail, traceId);
    }

    /** Responds to a request that is not observed, and has the security headers from here. */
    public Mono<Void> write(ServerHttpRequest request, ServerHttpResponse response, ProblemCode code, String detail) {
        SECURITY_HEADERS.forEach(response.getHeaders()::set);
        return write(
                request, response, code, detail, traceId(request.getHeaders().getFirst(TRACE_PARENT)));
    }

    /** For a header {@code Retry-After}: whole seconds, rounded up. */
    public static long secondsOf(Duration wait) {
        return Math.ceilDiv(wait.toMillis(), Duration.ofSeconds(1).toMillis());
    }

    public static void retryAfter(ServerHttpResponse response, Duration wait) {
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(secondsOf(wait)));
    }

    private Mono<Void> write(
            ServerHttpRequest request, ServerHttpResponse response, ProblemCode code, String detail, String traceId) {
        boolean outage = code == ProblemCode.SERVICE_UNAVAILABLE || code == ProblemCode.GATEWAY_TIMEOUT;
        if (outage && !response.getHeaders().containsHeader(HttpHeaders.RETRY_AFTER)) {
            retryAfter(response, OUTAGE_RETRY_AFTER);
        }
        response.setStatusCode(HttpStatusCode.valueOf(code.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        byte[] body = forReader(
                json(code, detail, request.getURI().getRawPath(), traceId),
                request.getHeaders().getFirst(HttpHeaders.ACCEPT),
                response.getHeaders());
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** A response that is written at the connection, below the framework. */
    public FullHttpResponse response(
            HttpVersion version, ProblemCode code, String detail, String instance, String traceId) {
        byte[] body = json(code, detail, instance, traceId);
        var response = new DefaultFullHttpResponse(
                version, HttpResponseStatus.valueOf(code.status()), Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        SECURITY_HEADERS.forEach(response.headers()::set);
        return response;
    }

    private byte[] json(ProblemCode code, String detail, String instance, String traceId) {
        ObjectNode problem = json.createObjectNode();
        problem.put("type", code.type().toString());
        problem.put("title", code.title());
        problem.put("status", code.status());
        problem.put("detail", detail);
        problem.put("instance", instance);
        problem.put("code", code.code());
        problem.put("traceId", traceId);
        return json.writeValueAsBytes(problem);
    }

    /** The body of a response, or an HTML page if it is a problem and the reader prefers that. */
    public byte[] forReader(byte[] body, @Nullable String accept, HttpHeaders headers) {
        if (!MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(headers.getContentType())) {
            return body;
        }
        headers.addAll(HttpHeaders.VARY, List.of(HttpHeaders.ACCEPT));
        if (!ProblemPage.isPreferred(accept)) {
            return body;
        }
        ProblemPage.describe(headers);
        return ProblemPage.of(json.readTree(body));
    }

    /** Whether a reader with this {@code Accept} gets a page instead of a problem. */
    public static boolean prefersPage(@Nullable String accept) {
        return ProblemPage.isPreferred(accept);
    }

    /** The trace id that a request's {@code traceparent} names, else a new one. */
    public static String traceId(@Nullable String traceParent) {
        var matcher = TRACE_PARENT_VALID.matcher(traceParent == null ? "" : traceParent);
        return matcher.matches() ? matcher.group(1) : newTraceId();
    }

    public static String newTraceId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
