package dev.jetway.gateway.routing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestData;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/**
 * Round robin over the healthy instances, for a retry over those that the request has not tried. If there are none, it relaxes the
 * conditions one by one: the registry may know of no other instance. There is one for each service, in a context of its own.
 */
final class OutlierAwareLoadBalancer implements ReactorServiceInstanceLoadBalancer {

    private static final String TRIED = OutlierAwareLoadBalancer.class.getName() + ".tried";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final ServiceInstanceListSupplier instances;
    private final OutlierDetector outliers;
    private final AtomicInteger next =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000));

    OutlierAwareLoadBalancer(ServiceInstanceListSupplier instances, OutlierDetector outliers) {
        this.instances = instances;
        this.outliers = outliers;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Mono<Response<ServiceInstance>> choose(Request request) {
        RequestData call =
                request.getContext() instanceof RequestDataContext context ? context.getClientRequest() : null;
        boolean read = call == null || READS.contains(call.getHttpMethod());
        return instances.get(request).next().map(all -> choose(all, read, triedBy(call)));
    }

    /** The ids of the instances that a request has been sent to, among its attributes. */
    @SuppressWarnings("unchecked")
    private static Set<String> triedBy(@Nullable RequestData call) {
        return call == null || call.getAttributes() == null
                ? new HashSet<>()
                : (Set<String>) call.getAttributes().computeIfAbsent(TRIED, _ -> new HashSet<>());
    }

    private Response<ServiceInstance> choose(List<ServiceInstance> all, boolean read, Set<String> tried) {
        if (all.isEmpty()) {
            return new EmptyResponse();
        }
        Predicate<ServiceInstance> healthy = read ? instance -> !outliers.isSkipped(instance) : outliers::isTrusted;
        Predicate<ServiceInstance> untried = instance -> !tried.contains(OutlierDetector.idOf(instance));
        ServiceInstance chosen = roundRobin(firstNonEmpty(all, List.of(healthy.and(untried), healthy, untried)));
        tried.add(OutlierDetector.idOf(chosen));
        return new DefaultResponse(chosen);
    }

    private static List<ServiceInstance> firstNonEmpty(
            List<ServiceInstance> all, List<Predicate<ServiceInstance>> conditions) {
        for (Predicate<ServiceInstance> condition : conditions) {
            List<ServiceInstance> matching = all.stream().filter(condition).toList();
            if (!matching.isEmpty()) {
                return matching;
            }
        }
        return all;
    }

    private ServiceInstance roundRobin(List<ServiceInstance> among) {
        return among.get(Math.floorMod(next.getAndIncrement(), among.size()));
    }
}
