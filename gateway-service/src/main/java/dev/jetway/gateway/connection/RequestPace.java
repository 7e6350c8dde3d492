package dev.jetway.gateway.connection;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request dribbles in, byte by byte, as an attacker's does who wants to hold many connections
 * for long (slow loris). One for each connection: it sees bytes before the codec, and requests after it. The time
 * between requests, when nothing is sent, is up to the server's idle timeout.
 */
final class RequestPace {

    private final Duration headWithin;
    private final Duration bodyWithin;
    private final Counter slowHeads;
    private final Counter slowBodies;
    private boolean betweenRequests;
    private @Nullable ScheduledFuture<?> clock;

    RequestPace(Duration headWithin, Duration bodyWithin, Counter slowHeads, Counter slowBodies) {
        this.headWithin = headWithin;
        this.bodyWithin = bodyWithin;
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
                if (betweenRequests) {
                    start(context, headWithin, slowHeads);
                }
                context.fireChannelRead(bytes);
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                stop();
                context.fireChannelInactive();
            }
        };
    }

    ChannelInboundHandlerAdapter afterCodec() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof HttpRequest) {
                    start(context, bodyWithin, slowBodies);
                }
                if (message instanceof LastHttpContent) {
                    stop();
                    betweenRequests = true;
                }
                context.fireChannelRead(message);
            }
        };
    }

    private void start(ChannelHandlerContext context, Duration within, Counter slow) {
        stop();
        betweenRequests = false;
        clock = context.executor()
                .schedule(
                        () -> {
                            slow.increment();
                            context.close();
                        },
                        within.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (clock != null) {
            clock.cancel(false);
            clock = null;
        }
    }
}
