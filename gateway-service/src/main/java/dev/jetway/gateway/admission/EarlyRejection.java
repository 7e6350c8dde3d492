package dev.jetway.gateway.admission;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.admission.RateLimits.Policy;
import dev.jetway.gateway.admission.RateLimits.Quota;
import dev.jetway.gateway.connection.ClientAddress;
import dev.jetway.gateway.problem.ProblemWriter;
import dev.jetway.gateway.problem.RouteUnavailableException;
import dev.jetway.gateway.routing.RouteCapacity;
import dev.jetway.platform.problem.RequestTarget;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Answers reads that will not be served as soon as their head is decoded, before the server creates a request of them: those of a
 * penalized client, and those to a route without capacity. Everything else is left to {@link AdmissionHandler}, which
 * decides by the same limits.
 */
@Component
record EarlyRejection(ProblemWriter problems, RouteCapacity capacity, RateLimits limits, ClientAddress clientAddress)
        implements NettyServerCustomizer {

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                .addBefore(
                        NettyPipeline.HttpTrafficHandler, "jetway.early.rejection", new EarlyRejectionHandler(this)));
    }

    /** The response to a request that is rejected; empty if it goes on. */
    Optional<FullHttpResponse> rejection(HttpRequest request, SocketAddress peer) {
        if (!isRead(request)) {
            return Optional.empty();
        }
        String[] target = request.uri().split("\\?", 2);
        String path = target[0];
        Optional<Policy> policy = AdmissionHandler.policyOf(
                HttpMethod.GET, path, request.headers().get(HttpHeaderNames.AUTHORIZATION));
        String client = policy.isEmpty() ? "" : clientOf(request, peer);
        boolean penalized = policy.isPresent() && limits.isPenalized(policy.get(), client);
        if (!penalized && !capacity.isExhausted()
                || !RequestTarget.isCanonical(path, target.length == 1 ? null : target[1])) {
            return Optional.empty();
        }
        return penalized
                ? limits.penalty(policy.get(), client).map(quota -> rateLimited(request, path, quota))
                : capacity.rejection(HttpMethod.GET, path)
                        .map(full -> policy.flatMap(limited -> limits.takeLocally(limited, client))
                                .map(quota -> quota.granted()
                                        ? described(unavailable(request, path, full), quota)
                                        : rateLimited(request, path, quota))
                                .orElseGet(() -> unavailable(request, path, full)));
    }

    /** A request that has no body, keeps the connection, and whose sender reads problems rather than pages. */
    private static boolean isRead(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return request.decoderResult().isSuccess()
                && request.method().equals(io.netty.handler.codec.http.HttpMethod.GET)
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && HttpUtil.isKeepAlive(request)
                && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                && !ProblemWriter.prefersPage(headers.get(HttpHeaderNames.ACCEPT));
    }

    private String clientOf(HttpRequest request, SocketAddress peer) {
        return clientAddress.clientOf(
                peer instanceof InetSocketAddress remote ? remote : null,
                request.headers().getAll(ClientAddress.FORWARDED_FOR));
    }

    private FullHttpResponse rateLimited(HttpRequest request, String path, Quota quota) {
        String detail = RateLimits.detail(quota.retryAfter());
        return described(response(request, path, ProblemCode.RATE_LIMITED, detail, quota.retryAfter()), quota);
    }

    private FullHttpResponse unavailable(HttpRequest request, String path, RouteUnavailableException full) {
        String detail = ProblemWriter.UNAVAILABLE_DETAIL;
        return response(request, path, ProblemCode.SERVICE_UNAVAILABLE, detail, full.retryAfter());
    }

    private static FullHttpResponse described(FullHttpResponse response, Quota quota) {
        quota.describe(response.headers()::set);
        return response;
    }

    private FullHttpResponse response(
            HttpRequest request, String path, ProblemCode code, String detail, Duration retryAfter) {
        HttpHeaders sent = request.headers();
        String traceId = ProblemWriter.traceId(sent.get(ProblemWriter.TRACE_PARENT));
        FullHttpResponse response = problems.response(HttpVersion.HTTP_1_1, code, detail, path, traceId);
        response.headers()
                .set(HttpHeaderNames.RETRY_AFTER, ProblemWriter.secondsOf(retryAfter))
                .set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT)
                .set(AdmissionHandler.REQUEST_ID, AdmissionHandler.requestId(sent.get(AdmissionHandler.REQUEST_ID)));
        return response;
    }
}
