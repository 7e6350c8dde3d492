package dev.jetway.gateway.documentation;

import dev.jetway.gateway.routing.RouteCircuitBreaker;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.filter.FilterDefinition;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Routes {@code /v3/api-docs/{service}} to the document of each service that publishes one. */
@Component
@EnableConfigurationProperties(ApiDocumentRoutes.Properties.class)
record ApiDocumentRoutes(Properties documents) implements RouteDefinitionLocator {

    /**
     * The services whose documents are shown and routed to: a configured list, since entries of the registry are not trusted. A
     * service that is not available remains listed: that is an outage, not a wrong address.
     */
    @ConfigurationProperties("jetway.gateway.documents")
    record Properties(List<String> services) {

        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

        Properties {
            services = services.stream().sorted().toList();
            for (String service : services) {
                if (!NAME.matcher(service).matches()) {
                    throw new IllegalArgumentException(
                            "jetway.gateway.documents: not the name of a service: " + service);
                }
            }
        }
    }

    private static final String PATH = "/v3/api-docs";

    /** A service builds its first document on request, which takes seconds, and several times that under load. */
    private static final Map<String, Object> METADATA =
            Map.of("response-timeout", 18_000, RouteCircuitBreaker.DEADLINE, Duration.ofSeconds(20));

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
