package dev.jetway.launcher.platform;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the platform consists of.
 *
 * @param services the services to run, {@link Service#values()} by default
 * @param replicas the number of processes of a service, where it is not one
 * @param optimized services that are compiled for load rather than for a quick start
 * @param aot whether ahead-of-time caches are used and created
 * @param traceSampling the share of requests that are traced, where traces are collected
 */
public record PlatformOptions(
        PortPlan ports,
        List<Service> services,
        Map<Service, Integer> replicas,
        boolean rateLimited,
        Set<Service> optimized,
        boolean aot,
        Set<AddOn> addOns,
        double traceSampling) {

    public PlatformOptions {
        services = List.copyOf(services);
        replicas = Map.copyOf(replicas);
        optimized = Set.copyOf(optimized);
        addOns = Set.copyOf(addOns);
    }
}
