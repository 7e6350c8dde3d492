package dev.jetway.gateway.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Configures the server: compression, and the limits of each connection. */
@Component
@EnableConfigurationProperties(ServerCustomizer.Properties.class)
class ServerCustomizer implements NettyServerCustomizer {

    /**
     * Settings of the connections from outside.
     *
     * @param max connections in total
     * @param perAddressMax connections of one address; trusted proxies, which forward for many clients, are not counted
     * @param headWithin timeout of a request's line and headers, from the first byte; of the first request from connecting
     * @param bodyWithin timeout of the rest of the request
     * @param idleMax keep-alive timeout after a response
     * @param writeWithin write timeout for a part of a response
     * @param compressFrom minimum size of a compressed response
     */
    @ConfigurationProperties("jetway.gateway.connection")
    record Properties(
            int max,
            int perAddressMax,
            Duration headWithin,
            Duration bodyWithin,
            Duration idleMax,
            Duration writeWithin,
            DataSize compressFrom) {}

    private static final Set<String> COMPRESSIBLE = Set.of(
            "application/json",
            "application/problem+json",
            "application/javascript",
            "text/javascript",
            "text/html",
            "text/css",
            "image/svg+xml");
    private static final List<String> SECRET =
            List.of("/login", "/logout", "/forgot-password", "/reset-password", "/oauth2/", "/connect/", "/userinfo");

    private final Properties properties;
    private final ConnectionLimit connections;
    private final ServerProblemHandler serverProblems;
    private final Counter slowHeads;
    private final Counter slowBodies;

    ServerCustomizer(
            Properties properties,
            ConnectionLimit connections,
            ServerProblemHandler serverProblems,
            MeterRegistry meters) {
        this.properties = properties;
        this.connections = connections;
        this.serverProblems = serverProblems;
        this.slowHeads = meters.counter("jetway.gateway.slow.requests", "part", "head");
        this.slowBodies = meters.counter("jetway.gateway.slow.requests", "part", "body");
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.idleTimeout(properties.idleMax())
                .compress((int) properties.compressFrom().toBytes())
                .compress(ServerCustomizer::isCompressible)
                .doOnChannelInit((observer, channel, remote) -> limit(channel));
    }

    /**
     * Text, but no streams; and not a response that has a secret of the caller beside content that a page of another site could choose,
     * since its compressed length would reveal the secret (BREACH).
     */
    private static boolean isCompressible(HttpServerRequest request, HttpServerResponse response) {
        String type = response.responseHeaders()
                .get(HttpHeaderNames.CONTENT_TYPE, "")
                .split(";", 2)[0]
                .strip();
        return COMPRESSIBLE.contains(type) && SECRET.stream().noneMatch(request.uri()::startsWith);
    }

    private void limit(Channel channel) {
        if (!connections.admits(channel)) {
            channel.close();
            return;
        }
        var slowRequests = new SlowRequestTimeout(properties, slowHeads, slowBodies);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addBefore(NettyPipeline.HttpCodec, "jetway.first.byte", slowRequests.beforeCodec());
        pipeline.addAfter(NettyPipeline.HttpCodec, "jetway.slow.request", slowRequests.afterCodec());
        pipeline.addAfter("jetway.slow.request", "jetway.server.problem", serverProblems);
        pipeline.addFirst(
                "jetway.slow.reader",
                new WriteTimeoutHandler(properties.writeWithin().toMillis(), TimeUnit.MILLISECONDS));
    }
}
