package dev.jetway.gateway.connection;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request arrives too slowly, as those of an attacker do who wants to hold many connections (slow loris).
 * One for each connection, with a handler before the codec, which sees the first byte, and one after it, which sees where head
 * and body end. A request that arrives in one piece needs no timer. Idle connections are up to the server's own timeout.
 */
final class SlowRequestTimeout {

    private enum Part {
        NONE,
        HEAD,
        BODY
    }

    private final Duration headWithin;
    private final Duration bodyWithin;
    private final Counter slowHeads;
    private final Counter slowBodies;
    private Part awaited = Part.HEAD;
    private @Nullable ScheduledFuture<?> timeout;

    SlowRequestTimeout(ServerCustomizer.Properties properties, Counter slowHeads, Counter slowBodies) {
        this.headWithin = properties.headWithin();
        this.bodyWithin = properties.bodyWithin();
        this.slowHeads = slowHeads;
        this.slowBodies = slowBodies;
    }

    ChannelInboundHandlerAdapter beforeCodec() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext context) {
                start(context, headWithin, slowHeads);
                context.fireChannelActive();
            }

            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                if (awaited == Part.NONE) {
                    awaited = Part.HEAD;
                }
                context.fireChannelRead(bytes);
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                // The codec passes on what it has of a head.
                context.fireChannelInactive();
                stop();
            }
        };
    }

    ChannelInboundHandlerAdapter afterCodec() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof HttpRequest) {
                    stop();
                    awaited = Part.BODY;
                }
                if (message instanceof LastHttpContent) {
                    stop();
                    awaited = Part.NONE;
                }
                context.fireChannelRead(message);
            }

            @Override
            public void channelReadComplete(ChannelHandlerContext context) {
                if (timeout == null && awaited == Part.HEAD) {
                    start(context, headWithin, slowHeads);
                } else if (timeout == null && awaited == Part.BODY) {
                    start(context, bodyWithin, slowBodies);
                }
                context.fireChannelReadComplete();
            }
        };
    }

    private void start(ChannelHandlerContext context, Duration within, Counter slow) {
        timeout = context.executor()
                .schedule(
                        () -> {
                            slow.increment();
                            context.close();
                        },
                        within.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }
}
