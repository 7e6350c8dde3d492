package dev.jetway.gateway.documentation;

import dev.jetway.gateway.isolation.RouteIsolation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.cloud.gateway.event.RefreshRoutesEvent;
import org.springframework.cloud.gateway.filter.FilterDefinition;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Routes {@code /v3/api-docs/{service}} to the document of each service that publishes one. All routes are made anew when the
 * registry shows one more that does, and not whenever it has been asked, as is the custom. A service that was there once keeps its route: while it is away that is an outage,
 * and not a wrong address.
 */
@Component
class DocumentRoutes implements RouteDefinitionLocator {

    private static final String PATH = "/v3/api-docs";

    /** The first document that a service makes takes it seconds, and several times that on a machine that is busy. */
    private static final Map<String, Object> METADATA =
            Map.of("response-timeout", 18_000, RouteIsolation.DEADLINE, Duration.ofSeconds(20));

    private final PublishedDocuments documents;
    private final ApplicationEventPublisher events;
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    DocumentRoutes(PublishedDocuments documents, ApplicationEventPublisher events) {
        this.documents = documents;
        this.events = events;
    }

    @EventListener
    void onNewsOfTheRegistry(HeartbeatEvent news) {
        if (!seen.containsAll(documents.services())) {
            events.publishEvent(new RefreshRoutesEvent(this));
        }
    }

    static String path(String service) {
        return PATH + "/" + service;
    }

    @Override
    public Flux<RouteDefinition> getRouteDefinitions() {
        return Flux.defer(() -> {
            seen.addAll(documents.services());
            return Flux.fromIterable(seen).map(DocumentRoutes::route);
        });
    }

    private static RouteDefinition route(String service) {
        RouteDefinition route = new RouteDefinition();
        route.setId(service + "-docs");
        route.setUri(URI.create("lb://" + service));
        route.setPredicates(List.of(new PredicateDefinition("Path=" + path(service))));
        route.setFilters(List.of(new FilterDefinition("SetPath=" + PATH)));
        route.setMetadata(METADATA);
        return route;
    }
}
