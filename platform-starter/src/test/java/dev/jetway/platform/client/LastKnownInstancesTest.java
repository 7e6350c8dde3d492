package dev.jetway.platform.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.testsupport.MutableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;

class LastKnownInstancesTest {

    private static final ServiceInstance ONE = instance("1");
    private static final ServiceInstance OTHER = instance("2");

    private final MutableClock clock = new MutableClock();
    private List<ServiceInstance> registered = List.of();
    private final LastKnownInstances instances = new LastKnownInstances(
            new ServiceInstanceListSupplier() {
                @Override
                public String getServiceId() {
                    return "flight-service";
                }

                @Override
                public Flux<List<ServiceInstance>> get() {
                    return Flux.just(registered);
                }
            },
            clock);

    @Test
    void registeredInstancesAreUsedAsTheyAre() {
        assertThat(known()).isEmpty();
        registered = List.of(ONE, OTHER);
        assertThat(known()).containsExactly(ONE, OTHER);
        registered = List.of(OTHER);
        assertThat(known()).containsExactly(OTHER);
    }

    @Test
    void anEmptyRegistryLeavesTheLastKnownForAMinute() {
        registered = List.of(ONE);
        known();
        registered = List.of();

        clock.advance(LastKnownInstances.KEPT.minusMillis(1));
        assertThat(known()).containsExactly(ONE);
        clock.advance(Duration.ofMillis(1));
        assertThat(known()).isEmpty();
    }

    private List<ServiceInstance> known() {
        Request<?> request = new DefaultRequest<>();
        List<ServiceInstance> known = instances.get(request).blockFirst();
        assertThat(instances.get().blockFirst()).isEqualTo(known);
        return known;
    }

    private static ServiceInstance instance(String id) {
        return new DefaultServiceInstance(id, "flight-service", "127.0.0.1", 8082, false);
    }
}
