package dev.jetway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.discovery.simple.InstanceProperties;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClient;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryProperties;

class HealthControllerTest {

    @Test
    void thePublicHealthIsDownWhileAServiceThatIsNeededHasNoInstance() {
        var flightService = new InstanceProperties();
        flightService.setUri(URI.create("http://127.0.0.1:8082"));
        var registry = new SimpleDiscoveryProperties();
        registry.setInstances(Map.of("flight-service", List.of(flightService)));
        registry.afterPropertiesSet();
        var health =
                new HealthController(new SimpleDiscoveryClient(registry), List.of("flight-service", "booking-service"));
        assertThat(health.health().getStatusCode().value()).isEqualTo(503);
        assertThat(health.health().getBody()).isEqualTo(new HealthController.Health("DOWN"));
    }
}
