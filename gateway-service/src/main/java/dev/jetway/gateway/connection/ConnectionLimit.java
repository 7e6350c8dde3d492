package dev.jetway.gateway.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Limits the number of connections, in total and by address. */
@Component
class ConnectionLimit {

    private final ServerCustomizer.Properties properties;
    private final ClientAddress clientAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
    private final Counter tooMany;
    private final Counter tooManyOfAddress;

    ConnectionLimit(ServerCustomizer.Properties properties, ClientAddress clientAddress, MeterRegistry meters) {
        this.properties = properties;
        this.clientAddress = clientAddress;
        Gauge.builder("jetway.gateway.connections", open, AtomicInteger::get).register(meters);
        this.tooMany = meters.counter("jetway.gateway.connections.refused", "reason", "too-many");
        this.tooManyOfAddress = meters.counter("jetway.gateway.connections.refused", "reason", "too-many-of-address");
    }

    /** Whether the connection is within the limits; it is counted until it is closed. */
    boolean admits(Channel channel) {
        if (open.incrementAndGet() > properties.max()) {
            open.decrementAndGet();
            tooMany.increment();
            return false;
        }
        InetAddress address = addressOf(channel);
        if (address != null && byAddress.merge(address, 1, Integer::sum) > properties.perAddressMax()) {
            left(address);
            tooManyOfAddress.increment();
            return false;
        }
        channel.closeFuture().addListener(closed -> left(address));
        return true;
    }

    private void left(@Nullable InetAddress address) {
        open.decrementAndGet();
        if (address != null) {
            byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    private @Nullable InetAddress addressOf(Channel channel) {
        InetAddress address = channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
        return address == null || clientAddress.isTrusted(address) ? null : address;
    }
}
