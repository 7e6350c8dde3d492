package dev.jetway.platform.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.loadbalancer.core.DelegatingServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplierBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Flux;

/**
 * The registered instances of a service. If the registry suddenly has none, those that it had last, for a minute: on a machine
 * that is too busy for heartbeats, instances that still serve are removed as well, and a request to an instance that is really
 * gone fails just as one without an instance does.
 */
final class LastKnownInstances extends DelegatingServiceInstanceListSupplier {

    static final Duration KEPT = Duration.ofMinutes(1);

    private final Clock clock;
    private volatile LastKnown last = new LastKnown(List.of(), Instant.EPOCH);

    private record LastKnown(List<ServiceInstance> instances, Instant until) {}

    LastKnownInstances(ServiceInstanceListSupplier registry, Clock clock) {
        super(registry);
        this.clock = clock;
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
        return delegate.get().map(this::orLastKnown);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Flux<List<ServiceInstance>> get(Request request) {
        return delegate.get(request).map(this::orLastKnown);
    }

    private List<ServiceInstance> orLastKnown(List<ServiceInstance> registered) {
        Instant now = clock.instant();
        if (!registered.isEmpty()) {
            last = new LastKnown(registered, now.plus(KEPT));
            return registered;
        }
        LastKnown known = last;
        return now.isBefore(known.until()) ? known.instances() : registered;
    }

    /** In the context of each service's load balancer. */
    static class Configuration {

        @Bean
        ServiceInstanceListSupplier instances(ConfigurableApplicationContext context, Clock clock) {
            ServiceInstanceListSupplierBuilder builder = ServiceInstanceListSupplier.builder();
            boolean reactive = context.getBeanProvider(ReactiveDiscoveryClient.class).stream()
                    .findAny()
                    .isPresent();
            return (reactive ? builder.withDiscoveryClient() : builder.withBlockingDiscoveryClient())
                    .withCaching()
                    .with((_, registry) -> new LastKnownInstances(registry, clock))
                    .build(context);
        }
    }
}
