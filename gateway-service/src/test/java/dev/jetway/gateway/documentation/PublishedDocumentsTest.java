package dev.jetway.gateway.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.cloud.gateway.event.RefreshRoutesEvent;
import org.springframework.cloud.gateway.route.RouteDefinition;

class PublishedDocumentsTest {

    private final Map<String, List<ServiceInstance>> registered = new HashMap<>();
    private final PublishedDocuments documents = new PublishedDocuments(new Registry());
    private final List<Object> events = new ArrayList<>();
    private final DocumentRoutes routes = new DocumentRoutes(documents, events::add);

    @Test
    void aServiceThatAppearsIsShownAndRoutedWithoutARestart() {
        registered.put("flight-service", List.of(publishing()));
        assertThat(documents.services()).containsExactly("flight-service");
        assertThat(routed()).containsExactly("flight-service-docs");
        registered.put("baggage-service", List.of(publishing()));
        assertThat(documents.services()).containsExactly("baggage-service", "flight-service");
        assertThat(routed()).containsExactly("baggage-service-docs", "flight-service-docs");
    }

    @Test
    void routesAreMadeAnewForAServiceThatIsNewAndNotForEveryLookAtTheRegistry() {
        registered.put("flight-service", List.of(publishing()));
        routes.onNewsOfTheRegistry(new HeartbeatEvent(this, 1));
        assertThat(events).singleElement().isInstanceOf(RefreshRoutesEvent.class);
        assertThat(routed()).hasSize(1);
        routes.onNewsOfTheRegistry(new HeartbeatEvent(this, 2));
        registered.clear();
        routes.onNewsOfTheRegistry(new HeartbeatEvent(this, 3));
        assertThat(events).hasSize(1);
    }

    @Test
    void whatDoesNotPublishStaysHidden() {
        registered.put("replication-service", List.of(instance(Map.of())));
        registered.put("discovery-service", List.of(instance(Map.of(PublishedDocuments.MARK, "no"))));
        registered.put("payment-service", List.of());
        assertThat(documents.services()).isEmpty();
        assertThat(routed()).isEmpty();
    }

    @Test
    void oneInstanceThatPublishesIsEnoughWhileAReleaseIsRolledOut() {
        registered.put("flight-service", List.of(instance(Map.of()), publishing()));
        assertThat(documents.services()).containsExactly("flight-service");
    }

    @Test
    void aServiceThatIsAwayLeavesTheListAndKeepsItsRoute() {
        registered.put("flight-service", List.of(publishing()));
        assertThat(routed()).hasSize(1);
        registered.clear();
        assertThat(documents.services()).isEmpty();
        assertThat(routed()).containsExactly("flight-service-docs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "{anything}", "**", "Flight", "a,b", "", "-", "a\nb"})
    void noNameLeadsElsewhere(String name) {
        registered.put(name, List.of(publishing()));
        assertThat(documents.services()).isEmpty();
        assertThat(routed()).isEmpty();
    }

    @Test
    void aRouteLeadsToTheDocumentAndNothingElse() {
        registered.put("flight-service", List.of(publishing()));
        RouteDefinition route =
                routes.getRouteDefinitions().next().blockOptional().orElseThrow();
        assertThat(route.getUri()).hasToString("lb://flight-service");
        assertThat(route.getPredicates())
                .singleElement()
                .satisfies(predicate -> assertThat(predicate.getArgs()).containsValue("/v3/api-docs/flight-service"));
        assertThat(route.getFilters())
                .singleElement()
                .satisfies(filter -> assertThat(filter.getArgs()).containsValue("/v3/api-docs"));
    }

    private List<String> routed() {
        return routes.getRouteDefinitions()
                .map(RouteDefinition::getId)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static ServiceInstance publishing() {
        return instance(Map.of(PublishedDocuments.MARK, PublishedDocuments.PUBLISHED));
    }

    private static ServiceInstance instance(Map<String, String> metadata) {
        return new DefaultServiceInstance("id", "any", "127.0.0.1", 1, false, metadata);
    }

    private final class Registry implements DiscoveryClient {

        @Override
        public String description() {
            return "a registry in memory";
        }

        @Override
        public List<ServiceInstance> getInstances(String service) {
            return registered.getOrDefault(service, List.of());
        }

        @Override
        public List<String> getServices() {
            return List.copyOf(registered.keySet());
        }
    }
}
