package dev.jetway.gateway.connection;

import dev.jetway.gateway.limit.HeadGates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Puts the limits of connections into the server. */
@Component
@EnableConfigurationProperties(ConnectionProperties.class)
class ServerConnections implements NettyServerCustomizer {

    private static final Set<String> COMPRESSIBLE = Set.of(
            "application/json",
            "application/problem+json",
            "application/javascript",
            "text/javascript",
            "text/html",
            "text/css",
            "image/svg+xml");
    private static final List<String> SECRET = List.of("/login", "/logout", "/oauth2/", "/connect/", "/userinfo");

    private final ConnectionProperties properties;
    private final ConnectionCount count;
    private final HeadGates gates;
    private final Counter slowHeads;
    private final Counter slowBodies;

    ServerConnections(ConnectionProperties properties, ConnectionCount count, HeadGates gates, MeterRegistry meters) {
        this.properties = properties;
        this.count = count;
        this.gates = gates;
        this.slowHeads = meters.counter("jetway.gateway.slow.requests", "part", "head");
        this.slowBodies = meters.counter("jetway.gateway.slow.requests", "part", "body");
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.compress((int) properties.compressFrom().toBytes())
                .compress(ServerConnections::isCompressible)
                .doOnChannelInit((observer, channel, remote) -> limit(channel));
    }

    /**
     * Texts, but no streams; and not what has a secret of the caller in it beside something that a page of somebody else could
     * choose, since how well that is compressed would give the secret away (BREACH).
     */
    private static boolean isCompressible(HttpServerRequest request, HttpServerResponse response) {
        String type = response.responseHeaders()
                .get(HttpHeaderNames.CONTENT_TYPE, "")
                .split(";", 2)[0]
                .strip();
        return COMPRESSIBLE.contains(type) && SECRET.stream().noneMatch(request.uri()::startsWith);
    }

    private void limit(Channel channel) {
        if (!count.admits(channel)) {
            channel.close();
            return;
        }
        var pace = new RequestPace(properties, slowHeads, slowBodies);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addBefore(NettyPipeline.HttpCodec, "jetway.pace.bytes", pace.beforeCodec());
        pipeline.addAfter(NettyPipeline.HttpCodec, "jetway.pace.requests", pace.afterCodec());
        pipeline.addAfter("jetway.pace.requests", "jetway.heads", gates.newGate());
        pipeline.addFirst(
                "jetway.write", new WriteTimeoutHandler(properties.writeWithin().toMillis(), TimeUnit.MILLISECONDS));
    }
}
