package dev.jetway.gateway.admission;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.admission.RateLimits.Policy;
import dev.jetway.gateway.admission.RateLimits.Quota;
import dev.jetway.gateway.connection.ClientAddress;
import dev.jetway.gateway.problem.ProblemWriter;
import dev.jetway.gateway.routing.RouteBulkhead;
import dev.jetway.platform.problem.RequestTarget;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/**
 * Rejects reads that will not be served as soon as their head is decoded, before the server creates a request of them: those of a
 * penalized client, and those to a route without capacity. Everything else is left to {@link AdmissionHandler}, which
 * decides by the same limits. There is one for each connection. It leaves a request to the server if one before it is in
 * progress, since responses go out in the order of the requests, or if the client does not read its responses.
 */
final class EarlyRejection extends ChannelDuplexHandler {

    private final AdmissionHandler admission;
    private int inProgress;
    private boolean rejecting;

    EarlyRejection(AdmissionHandler admission) {
        this.admission = admission;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            Optional<FullHttpResponse> rejection =
                    inProgress == 0 && context.channel().isWritable()
                            ? rejection(request, context.channel().remoteAddress())
                            : Optional.empty();
            rejecting = rejection.isPresent();
            if (rejecting) {
                context.writeAndFlush(rejection.get());
            } else {
                inProgress++;
            }
        }
        if (!rejecting) {
            context.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        if (message instanceof LastHttpContent) {
            context.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean informational = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof LastHttpContent && !informational) {
            inProgress--;
        }
        context.write(message, promise);
    }

    /** The response to a request that is rejected; empty if it goes on. */
    private Optional<FullHttpResponse> rejection(HttpRequest request, SocketAddress peer) {
        if (!isRead(request)) {
            return Optional.empty();
        }
        String[] target = request.uri().split("\\?", 2);
        String path = target[0];
        Optional<Policy> policy = AdmissionHandler.policyOf(
                HttpMethod.GET, path, request.headers().get(HttpHeaderNames.AUTHORIZATION));
        String client = policy.isEmpty() ? "" : clientOf(request, peer);
        boolean penalized = policy.isPresent() && admission.limits().isPenalized(policy.get(), client);
        if (!penalized && !admission.bulkheads().isExhausted()
                || !RequestTarget.isCanonical(path, target.length == 1 ? null : target[1])) {
            return Optional.empty();
        }
        if (penalized) {
            return admission.limits().penalty(policy.get(), client).map(quota -> rateLimited(request, path, quota));
        }
        if (!admission.bulkheads().rejects(HttpMethod.GET, path)) {
            return Optional.empty();
        }
        Optional<Quota> quota = policy.flatMap(limited -> admission.limits().consumeLocally(limited, client));
        return Optional.of(
                quota.isPresent() && !quota.get().granted()
                        ? rateLimited(request, path, quota.get())
                        : unavailable(request, path, quota));
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
        return admission
                .clientAddress()
                .clientOf(
                        peer instanceof InetSocketAddress remote ? remote : null,
                        request.headers().getAll(ClientAddress.FORWARDED_FOR));
    }

    private FullHttpResponse rateLimited(HttpRequest request, String path, Quota quota) {
        String detail = RateLimits.detail(quota.retryAfter());
        FullHttpResponse response = response(request, path, ProblemCode.RATE_LIMITED, detail, quota.retryAfter());
        quota.describe(response.headers()::set);
        return response;
    }

    private FullHttpResponse unavailable(HttpRequest request, String path, Optional<Quota> quota) {
        String detail = ProblemWriter.UNAVAILABLE_DETAIL;
        FullHttpResponse response =
                response(request, path, ProblemCode.SERVICE_UNAVAILABLE, detail, RouteBulkhead.RETRY_AFTER);
        quota.ifPresent(left -> left.describe(response.headers()::set));
        return response;
    }

    private FullHttpResponse response(
            HttpRequest request, String path, ProblemCode code, String detail, Duration retryAfter) {
        HttpHeaders sent = request.headers();
        String traceId = ProblemWriter.traceId(sent.get(ProblemWriter.TRACE_PARENT));
        FullHttpResponse response = admission.problems().response(HttpVersion.HTTP_1_1, code, detail, path, traceId);
        response.headers()
                .set(HttpHeaderNames.RETRY_AFTER, ProblemWriter.secondsOf(retryAfter))
                .set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT)
                .set(AdmissionHandler.REQUEST_ID, AdmissionHandler.requestId(sent.get(AdmissionHandler.REQUEST_ID)));
        return response;
    }
}
