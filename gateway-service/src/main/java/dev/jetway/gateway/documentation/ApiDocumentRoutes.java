package dev.jetway.gateway.documentation;

import dev.jetway.gateway.resilience.RouteCircuitBreaker;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.filter.FilterDefinition;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Routes {@code /v3/api-docs/{service}} to the document of each service that publishes one. */
@Component
@EnableConfigurationProperties(ApiDocumentsProperties.class)
class ApiDocumentRoutes implements RouteDefinitionLocator {

    private static final String PATH = "/v3/api-docs";

    /** A service builds its first document on request, which takes seconds, and several times that under load. */
    private static final Map<String, Object> METADATA =
            Map.of("response-timeout", 18_000, RouteCircuitBreaker.DEADLINE, Duration.ofSeconds(20));

    private final ApiDocumentsProperties documents;

    ApiDocumentRoutes(ApiDocumentsProperties documents) {
        this.documents = documents;
    }

    static String path(String service) {
        return PATH + "/" + service;
    }

    @Override
    public Flux<RouteDefinition> getRouteDefinitions() {
        return Flux.fromIterable(documents.services()).map(ApiDocumentRoutes::route);
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
