package dev.jetway.gateway.connection;

import dev.jetway.gateway.limit.HeadGates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Puts the limits of connections into the server. */
@Component
@EnableConfigurationProperties(ConnectionProperties.class)
class ServerConnections implements NettyServerCustomizer {

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
        return server.doOnChannelInit((observer, channel, remote) -> limit(channel));
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
