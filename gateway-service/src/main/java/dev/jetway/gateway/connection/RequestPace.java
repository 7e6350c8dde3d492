package dev.jetway.gateway.connection;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request dribbles in, byte by byte, as an attacker's does who wants to hold many connections
 * for long (slow loris), and one on which nothing is asked any more. One for each connection: it sees bytes before the codec,
 * and requests and answers after it.
 */
final class RequestPace {

    private final Duration headWithin;
    private final Duration bodyWithin;
    private final Duration idleMax;
    private final Counter slowHeads;
    private final Counter slowBodies;
    private boolean betweenRequests;
    private int unanswered;
    private @Nullable ScheduledFuture<?> clock;

    RequestPace(ConnectionProperties properties, Counter slowHeads, Counter slowBodies) {
        this.headWithin = properties.headWithin();
        this.bodyWithin = properties.bodyWithin();
        this.idleMax = properties.idleMax();
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
                    betweenRequests = false;
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

    ChannelDuplexHandler afterCodec() {
        return new ChannelDuplexHandler() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof HttpRequest) {
                    unanswered++;
                    start(context, bodyWithin, slowBodies);
                }
                if (message instanceof LastHttpContent) {
                    stop();
                    betweenRequests = true;
                    waitForTheNext(context);
                }
                context.fireChannelRead(message);
            }

            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                context.write(message, promise);
                if (message instanceof LastHttpContent && !isInformational(message)) {
                    unanswered--;
                    waitForTheNext(context);
                }
            }
        };
    }

    private void waitForTheNext(ChannelHandlerContext context) {
        if (betweenRequests && unanswered == 0) {
            stop();
            clock = context.executor().schedule(() -> context.close(), idleMax.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void start(ChannelHandlerContext context, Duration within, Counter slow) {
        stop();
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
