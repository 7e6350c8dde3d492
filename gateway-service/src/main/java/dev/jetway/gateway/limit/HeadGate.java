package dev.jetway.gateway.limit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The gate of one connection, between the codec and the server. It answers out of turn never: while an earlier request of
 * the connection is still to be answered, all go on to the server.
 */
final class HeadGate extends ChannelDuplexHandler {

    /** So much of a refused request is read for the sake of the connection; it is closed if there is more. */
    private static final int SKIPPED_BODY_MAX = 16 * 1024;

    private final BiFunction<Channel, HttpRequest, Optional<FullHttpResponse>> refusals;
    private int unanswered;
    private boolean answering;
    private boolean skipping;

    HeadGate(BiFunction<Channel, HttpRequest, Optional<FullHttpResponse>> refusals) {
        this.refusals = refusals;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            if (!refuse(context, request)) {
                unanswered++;
            }
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            refuseTheRest(context, content);
        }
        if (!skipping) {
            context.fireChannelRead(message);
            return;
        }
        if (message instanceof LastHttpContent) {
            skipping = false;
            // The server reads on by itself only after requests that it has seen.
            context.read();
        }
        ReferenceCountUtil.release(message);
    }

    /** Nor does it ask for the rest of a request that it never sees. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        if (skipping) {
            context.read();
        }
    }

    /** Whether the request is answered already; the rest of it is then skipped. */
    private boolean refuse(ChannelHandlerContext context, HttpRequest request) {
        if (unanswered > 0) {
            return false;
        }
        Optional<FullHttpResponse> refusal = refusals.apply(context.channel(), request);
        refusal.ifPresent(response -> answer(context, request, response));
        return refusal.isPresent();
    }

    /** Chunks that make no sense end the connection; the server would do so without a word. */
    private void refuseTheRest(ChannelHandlerContext context, HttpContent content) {
        if (unanswered != 1 || answering) {
            return;
        }
        HttpRequest unreadable = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        unreadable.setDecoderResult(content.decoderResult());
        refusals.apply(context.channel(), unreadable).ifPresent(refusal -> answer(context, unreadable, refusal));
    }

    private void answer(ChannelHandlerContext context, HttpRequest request, FullHttpResponse response) {
        skipping = true;
        // Who asks whether to send a body may send it all the same, or not.
        boolean goesOn = request.decoderResult().isSuccess()
                && HttpUtil.isKeepAlive(request)
                && !HttpUtil.is100ContinueExpected(request)
                && !HttpUtil.isTransferEncodingChunked(request)
                && HttpUtil.getContentLength(request, 0L) <= SKIPPED_BODY_MAX;
        response.headers()
                .set(HttpHeaderNames.CONNECTION, goesOn ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        ChannelFuture written = context.writeAndFlush(response);
        if (!goesOn) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse && !isInformational(message)) {
            answering = true;
        }
        if (message instanceof LastHttpContent && !isInformational(message)) {
            unanswered--;
            answering = false;
        }
        context.write(message, promise);
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
