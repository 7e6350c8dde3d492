package dev.jetway.gateway.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Passive outlier detection. An instance that refused or broke a connection, or timed out several times in a row, is skipped by all
 * requests for a while; after that it is suspect, and gets only requests that can be retried, until one of them succeeds. Failures
 * expire soon: by then the registry has removed a dead instance.
 */
@Component
@EnableConfigurationProperties(OutlierDetector.Properties.class)
@LoadBalancerClients(defaultConfiguration = OutlierAwareLoadBalancer.class)
class OutlierDetector {

    /**
     * Settings of load balancing.
     *
     * @param skipFor how long an instance that could not be reached is skipped
     * @param suspectFor how long after that it gets reads only, until one succeeds
     * @param timeoutsMax how many consecutive timeouts count as unreachable
     * @param responseMax the longest response to a read that is buffered
     * @param retry the retry budget of each route
     */
    @ConfigurationProperties("jetway.gateway.balance")
    record Properties(
            Duration skipFor,
            Duration suspectFor,
            int timeoutsMax,
            @Name("answer-max") DataSize responseMax,
            Retry retry) {

        /**
         * Settings of the retry budget.
         *
         * @param sharePercent retries added by 100 requests
         * @param perSecond retries added per second, for routes with little traffic
         * @param saved capacity of the budget, for an instance that fails with many requests in progress
         */
        record Retry(int sharePercent, int perSecond, int saved) {}
    }

    private static final int INSTANCES_MAX = 1_000;

    private final int timeoutsMax;
    private final Duration skipFor;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Cache<String, Failures> failures;

    OutlierDetector(Properties properties, Ticker ticker, MeterRegistry meters) {
        this.timeoutsMax = properties.timeoutsMax();
        this.skipFor = properties.skipFor();
        this.ticker = ticker;
        this.meters = meters;
        this.failures = Caffeine.newBuilder()
                .maximumSize(INSTANCES_MAX)
                .expireAfterWrite(properties.skipFor().plus(properties.suspectFor()))
                .ticker(ticker)
                .build();
    }

    /** An instance's id in the registry, which changes with a restart. */
    static String idOf(ServiceInstance instance) {
        String id = instance.getInstanceId();
        return id == null ? instance.getHost() + ":" + instance.getPort() : id;
    }

    void succeeded(ServiceInstance instance) {
        String id = idOf(instance);
        if (failures.getIfPresent(id) != null) {
            failures.invalidate(id);
        }
    }

    void unreachable(ServiceInstance instance) {
        failed(instance, timeoutsMax);
    }

    void timedOut(ServiceInstance instance) {
        failed(instance, 1);
    }

    boolean isTrusted(ServiceInstance instance) {
        Failures seen = failures.getIfPresent(idOf(instance));
        return seen == null || seen.timeouts() < timeoutsMax;
    }

    boolean isSkipped(ServiceInstance instance) {
        Failures seen = failures.getIfPresent(idOf(instance));
        return seen != null && seen.timeouts() >= timeoutsMax && ticker.read() - seen.atNanos() < skipFor.toNanos();
    }

    void reset() {
        failures.invalidateAll();
    }

    private void failed(ServiceInstance instance, int timeouts) {
        Failures seen = failures.asMap()
                .merge(
                        idOf(instance),
                        new Failures(timeouts, ticker.read()),
                        (before, now) ->
                                new Failures(Math.min(before.timeouts() + now.timeouts(), timeoutsMax), now.atNanos()));
        if (seen.timeouts() >= timeoutsMax) {
            meters.counter("jetway.gateway.instances.skipped", "service", instance.getServiceId())
                    .increment();
        }
    }

    private record Failures(int timeouts, long atNanos) {}
}
