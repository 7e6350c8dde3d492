package dev.jetway.gateway.limit;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.problem.EdgeProblems;
import dev.jetway.gateway.request.ClientAddress;
import dev.jetway.gateway.request.RequestId;
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
import java.net.InetSocketAddress;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Makes the gate of each connection, which refuses the calls of an address whose bucket is known to be empty as soon as
 * their heads are read: before they are observed, routed, or seen by a filter. Everybody else's calls pass unchanged, to
 * be counted by {@link CallerLimit}, whose answer a refusal here is like.
 */
@Component
public class FloodGates {

    private final RateLimitProperties properties;
    private final RefusalMemory memory;
    private final RateLimits limits;
    private final ClientAddress clientAddress;
    private final EdgeProblems problems;

    FloodGates(
            RateLimitProperties properties,
            RefusalMemory memory,
            RateLimits limits,
            ClientAddress clientAddress,
            EdgeProblems problems) {
        this.properties = properties;
        this.memory = memory;
        this.limits = limits;
        this.clientAddress = clientAddress;
        this.problems = problems;
    }

    /** A gate for one connection. */
    public ChannelHandler newGate() {
        return new FloodGate(this::refusal);
    }

    /** The answer to a request that need not be looked at further, or nothing if it must be. */
    private Optional<FullHttpResponse> refusal(Channel channel, HttpRequest request) {
        if (!properties.enabled() || !request.uri().startsWith("/")) {
            return Optional.empty();
        }
        HttpHeaders headers = request.headers();
        String path = pathOf(request);
        return CallerLimit.policyOf(
                        request.method().equals(HttpMethod.POST), path, headers.get(HttpHeaderNames.AUTHORIZATION))
                .flatMap(policy -> {
                    long waitMillis = memory.waitMillis(RateLimits.keyOf(policy, callerOf(channel, headers)));
                    return waitMillis > 0 ? Optional.of(refuse(policy, waitMillis, path, headers)) : Optional.empty();
                });
    }

    private String callerOf(Channel channel, HttpHeaders headers) {
        return clientAddress.callerOf(
                channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null,
                headers.getAll(ClientAddress.FORWARDED_FOR));
    }

    private FullHttpResponse refuse(Policy policy, long waitMillis, String path, HttpHeaders asked) {
        limits.countRefusal(policy);
        long waitSeconds = RateLimits.secondsOf(waitMillis);
        byte[] body = problems.body(
                ProblemCode.RATE_LIMITED,
                EdgeProblems.rateLimitedDetail(waitSeconds),
                path,
                TraceParent.traceIdOf(asked.get(TraceParent.HEADER)));
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.TOO_MANY_REQUESTS, Unpooled.wrappedBuffer(body));
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        headers.set(HttpHeaderNames.RETRY_AFTER, waitSeconds);
        headers.set(RequestId.HEADER, RequestId.of(asked.get(RequestId.HEADER)));
        headers.set("X-Content-Type-Options", "nosniff");
        limits.tell(policy, new Taken(waitMillis, 0), headers::set);
        return response;
    }

    private static String pathOf(HttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
