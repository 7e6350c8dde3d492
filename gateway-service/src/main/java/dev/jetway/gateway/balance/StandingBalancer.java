package dev.jetway.gateway.balance;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
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
 * Chooses in turn among the instances that are well, and for another attempt one that this call has not tried. If none
 * is left, it makes do with less: the registry may know of no other.
 */
final class StandingBalancer implements ReactorServiceInstanceLoadBalancer {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final ServiceInstanceListSupplier instances;
    private final InstanceStanding standing;
    private final AtomicInteger turn =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000));

    StandingBalancer(ServiceInstanceListSupplier instances, InstanceStanding standing) {
        this.instances = instances;
        this.standing = standing;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Mono<Response<ServiceInstance>> choose(Request request) {
        RequestData call =
                request.getContext() instanceof RequestDataContext context ? context.getClientRequest() : null;
        boolean read = call == null || READS.contains(call.getHttpMethod());
        Set<String> tried =
                call == null || call.getAttributes() == null ? Set.of() : Attempts.triedBy(call.getAttributes());
        return instances.get(request).next().map(all -> choose(all, read, tried));
    }

    private Response<ServiceInstance> choose(List<ServiceInstance> all, boolean read, Set<String> tried) {
        if (all.isEmpty()) {
            return new EmptyResponse();
        }
        Predicate<ServiceInstance> well = read ? instance -> !standing.isSkipped(instance) : standing::isTrusted;
        Predicate<ServiceInstance> untried = instance -> !tried.contains(InstanceStanding.idOf(instance));
        return new DefaultResponse(inTurn(firstNonEmpty(all, List.of(well.and(untried), well, untried))));
    }

    private static List<ServiceInstance> firstNonEmpty(
            List<ServiceInstance> all, List<Predicate<ServiceInstance>> wishes) {
        for (Predicate<ServiceInstance> wish : wishes) {
            List<ServiceInstance> fitting = all.stream().filter(wish).toList();
            if (!fitting.isEmpty()) {
                return fitting;
            }
        }
        return all;
    }

    private ServiceInstance inTurn(List<ServiceInstance> among) {
        return among.get(Math.floorMod(turn.getAndIncrement(), among.size()));
    }
}
