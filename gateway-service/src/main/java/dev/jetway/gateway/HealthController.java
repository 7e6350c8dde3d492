package dev.jetway.gateway;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The public health: UP if each service that takes part in a sale has an instance in the local copy of the registry, and no further
 * detail.
 */
@RestController
class HealthController {

    private final DiscoveryClient registry;
    private final List<String> needed;

    HealthController(DiscoveryClient registry, @Value("${jetway.gateway.health.needed-services}") List<String> needed) {
        this.registry = registry;
        this.needed = needed;
    }

    @GetMapping("/actuator/health")
    ResponseEntity<Health> health() {
        boolean complete = needed.stream()
                .noneMatch(service -> registry.getInstances(service).isEmpty());
        return ResponseEntity.status(complete ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(new Health(complete ? "UP" : "DOWN"));
    }

    record Health(String status) {}
}
