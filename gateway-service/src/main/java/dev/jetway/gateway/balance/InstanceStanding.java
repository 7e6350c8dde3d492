package dev.jetway.gateway.balance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.cloud.client.ServiceInstance;

/**
 * What was seen of instances in passing. One that refused or broke a connection, or let some calls in a row wait for
 * nothing, is skipped for a while by every call; after that it is under suspicion, and gets only calls that can be
 * repeated elsewhere, until one of them succeeds. Nothing is remembered for long: the registry knows better by then.
 */
final class InstanceStanding {

    private static final int INSTANCES_MAX = 1_000;

    private final int timeoutsMax;
    private final Duration skipFor;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Cache<String, Trouble> troubles;

    InstanceStanding(BalanceProperties properties, Ticker ticker, MeterRegistry meters) {
        this.timeoutsMax = properties.timeoutsMax();
        this.skipFor = properties.skipFor();
        this.ticker = ticker;
        this.meters = meters;
        this.troubles = Caffeine.newBuilder()
                .maximumSize(INSTANCES_MAX)
                .expireAfterWrite(properties.skipFor().plus(properties.suspectFor()))
                .ticker(ticker)
                .build();
    }

    /** An instance's id in the registry, which is another after a restart. */
    static String idOf(ServiceInstance instance) {
        String id = instance.getInstanceId();
        return id == null ? instance.getHost() + ":" + instance.getPort() : id;
    }

    void answered(ServiceInstance instance) {
        String id = idOf(instance);
        if (troubles.getIfPresent(id) != null) {
            troubles.invalidate(id);
        }
    }

    void unreachable(ServiceInstance instance) {
        trouble(instance, timeoutsMax);
    }

    void timedOut(ServiceInstance instance) {
        trouble(instance, 1);
    }

    boolean isTrusted(ServiceInstance instance) {
        Trouble trouble = troubles.getIfPresent(idOf(instance));
        return trouble == null || trouble.timeouts() < timeoutsMax;
    }

    boolean isSkipped(ServiceInstance instance) {
        Trouble trouble = troubles.getIfPresent(idOf(instance));
        return trouble != null
                && trouble.timeouts() >= timeoutsMax
                && ticker.read() - trouble.atNanos() < skipFor.toNanos();
    }

    void forget() {
        troubles.invalidateAll();
    }

    private void trouble(ServiceInstance instance, int timeouts) {
        Trouble trouble = troubles.asMap()
                .merge(
                        idOf(instance),
                        new Trouble(timeouts, ticker.read()),
                        (before, now) ->
                                new Trouble(Math.min(before.timeouts() + now.timeouts(), timeoutsMax), now.atNanos()));
        if (trouble.timeouts() >= timeoutsMax) {
            meters.counter("jetway.gateway.instances.skipped", "service", instance.getServiceId())
                    .increment();
        }
    }

    private record Trouble(int timeouts, long atNanos) {}
}
