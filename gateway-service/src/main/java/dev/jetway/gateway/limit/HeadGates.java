package dev.jetway.gateway.limit;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.isolation.FullRoutes;
import dev.jetway.gateway.problem.EdgeProblems;
import dev.jetway.gateway.request.ClientAddress;
import dev.jetway.gateway.request.RequestId;
import dev.jetway.gateway.request.RequestValidation;
import dev.jetway.gateway.request.TraceParent;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes the gate of each connection, which refuses as soon as a head is read, before it is observed, routed, or seen by a
 * filter: a call of an address whose bucket is known to be empty, or that floods and has its one call, one of a route that has no room, and what is no request.
 * All others pass unchanged, to be counted by {@link CallerLimit} and by the route's bulkhead, whose answers a refusal here
 * is like.
 */
@Component
public class HeadGates {

    private final RateLimitProperties properties;
    private final RefusalMemory memory;
    private final Floods floods;
    private final RateLimits limits;
    private final ClientAddress clientAddress;
    private final EdgeProblems problems;
    private final FullRoutes fullRoutes;

    HeadGates(
            RateLimitProperties properties,
            RefusalMemory memory,
            Floods floods,
            RateLimits limits,
            ClientAddress clientAddress,
            EdgeProblems problems,
            FullRoutes fullRoutes) {
        this.properties = properties;
        this.memory = memory;
        this.floods = floods;
        this.limits = limits;
        this.clientAddress = clientAddress;
        this.problems = problems;
        this.fullRoutes = fullRoutes;
    }

    /** A gate for one connection. */
    public ChannelHandler newGate() {
        return new HeadGate(this::refusal);
    }

    /** The answer to a request that need not be looked at further, or nothing if it must be. */
    private Optional<FullHttpResponse> refusal(Channel channel, HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(unreadable(request));
        }
        if (!request.uri().startsWith("/")) {
            // A whole URI is read by the server as what it names; else it is no request of this server (OPTIONS *,
            // CONNECT).
            return request.uri().startsWith("http") ? Optional.empty() : Optional.of(unreadable(request));
        }
        String path = pathOf(request);
        return tooSoon(channel, request, path).or(() -> noRoom(request, path)).or(() -> invalid(request, path));
    }

    /** What the server would refuse without a word. */
    private FullHttpResponse unreadable(HttpRequest request) {
        return switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ ->
                problem(ProblemCode.REQUEST_TOO_LARGE, "The request's line is over the limit.", "/", request.headers());
            case TooLongHttpHeaderException _ ->
                problem(
                        ProblemCode.REQUEST_TOO_LARGE,
                        "The request's headers are over the limit.",
                        "/",
                        request.headers());
            case null, default ->
                problem(
                        ProblemCode.INVALID_REQUEST,
                        "The request's line or headers are not valid.",
                        "/",
                        request.headers());
        };
    }

    private Optional<FullHttpResponse> invalid(HttpRequest request, String path) {
        HttpHeaders headers = request.headers();
        String query =
                request.uri().length() == path.length() ? null : request.uri().substring(path.length() + 1);
        return RequestValidation.fault(
                        path, query, headers.getAll(HttpHeaderNames.HOST), headers.getAll(HttpHeaderNames.UPGRADE))
                .map(detail -> problem(ProblemCode.INVALID_REQUEST, detail, path, headers));
    }

    private Optional<FullHttpResponse> tooSoon(Channel channel, HttpRequest request, String path) {
        if (!properties.enabled()) {
            return Optional.empty();
        }
        HttpHeaders headers = request.headers();
        return CallerLimit.policyOf(
                        request.method().equals(HttpMethod.POST), path, headers.get(HttpHeaderNames.AUTHORIZATION))
                .flatMap(policy -> {
                    String caller = callerOf(channel, headers);
                    long waitMillis = waitMillis(RateLimits.keyOf(policy, caller));
                    if (waitMillis == 0) {
                        return Optional.empty();
                    }
                    limits.countRefusal(policy, caller);
                    return Optional.of(tooSoon(policy, waitMillis, path, headers));
                });
    }

    private long waitMillis(String key) {
        return floods.isBusy(key) ? RateLimits.MOMENT_MILLIS : memory.waitMillis(key);
    }

    private FullHttpResponse tooSoon(Policy policy, long waitMillis, String path, HttpHeaders asked) {
        long waitSeconds = EdgeProblems.secondsOf(Duration.ofMillis(waitMillis));
        FullHttpResponse response =
                problem(ProblemCode.RATE_LIMITED, EdgeProblems.rateLimitedDetail(waitSeconds), path, asked);
        response.headers().set(HttpHeaderNames.RETRY_AFTER, waitSeconds);
        limits.tell(policy, new Taken(waitMillis, 0), response.headers()::set);
        return response;
    }

    private Optional<FullHttpResponse> noRoom(HttpRequest request, String path) {
        return fullRoutes.refusal(request.method().name(), path).map(refused -> {
            FullHttpResponse response =
                    problem(ProblemCode.SERVICE_UNAVAILABLE, EdgeProblems.UNAVAILABLE_DETAIL, path, request.headers());
            response.headers().set(HttpHeaderNames.RETRY_AFTER, EdgeProblems.secondsOf(refused.retryAfter()));
            return response;
        });
    }

    private String callerOf(Channel channel, HttpHeaders headers) {
        return clientAddress.callerOf(
                channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null,
                headers.getAll(ClientAddress.FORWARDED_FOR));
    }

    private FullHttpResponse problem(ProblemCode code, String detail, String path, HttpHeaders asked) {
        var described = new org.springframework.http.HttpHeaders();
        described.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        byte[] body = problems.body(
                code,
                detail,
                path,
                TraceParent.traceIdOf(asked.get(TraceParent.HEADER)),
                asked.get(HttpHeaderNames.ACCEPT),
                described);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code.status()), Unpooled.wrappedBuffer(body));
        HttpHeaders headers = response.headers();
        described.forEach(headers::set);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        headers.set(RequestId.HEADER, RequestId.of(asked.get(RequestId.HEADER)));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        return response;
    }

    private static String pathOf(HttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
