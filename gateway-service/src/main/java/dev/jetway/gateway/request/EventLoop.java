package dev.jetway.gateway.request;

import java.util.concurrent.Executor;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

/** The event loop of a request's connection: a request that waited goes on there rather than on a thread of another connection. */
public final class EventLoop {

    private EventLoop() {}

    public static Scheduler of(ServerHttpRequest request) {
        if (!(ServerHttpRequestDecorator.getNativeRequest(request) instanceof Connection connection)) {
            return Schedulers.immediate();
        }
        io.netty.channel.EventLoop loop = connection.channel().eventLoop();
        Executor inline = task -> {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                loop.execute(task);
            }
        };
        return Schedulers.fromExecutor(inline);
    }
}
