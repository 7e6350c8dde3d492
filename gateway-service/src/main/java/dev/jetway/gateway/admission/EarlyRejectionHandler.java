package dev.jetway.gateway.admission;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;

/**
 * Writes the responses of {@link EarlyRejection} on one connection. It leaves a request to the server if one before it is in
 * progress, since responses go out in the order of the requests, or if the client does not read its responses.
 */
final class EarlyRejectionHandler extends ChannelDuplexHandler {

    private final EarlyRejection rejections;
    private int inProgress;
    private boolean rejecting;

    EarlyRejectionHandler(EarlyRejection rejections) {
        this.rejections = rejections;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            Optional<FullHttpResponse> rejection =
                    inProgress == 0 && context.channel().isWritable()
                            ? rejections.rejection(request, context.channel().remoteAddress())
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
}
