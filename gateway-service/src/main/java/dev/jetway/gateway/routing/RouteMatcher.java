package dev.jetway.gateway.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Finds the configured route of a request by method and path, before there is an exchange that the gateway could match. */
@Component
class RouteMatcher {

    private record Predicates(String route, List<PathPattern> paths, Collection<String> methods) {

        boolean match(HttpMethod method, PathContainer path) {
            return (methods.isEmpty() || methods.contains(method.name()))
                    && paths.stream().anyMatch(pattern -> pattern.matches(path));
        }
    }

    private final List<Predicates> routes;

    RouteMatcher(GatewayProperties gateway) {
        routes = gateway.getRoutes().stream().map(RouteMatcher::predicatesOf).toList();
    }

    Optional<String> routeOf(HttpMethod method, PathContainer path) {
        return routes.stream()
                .filter(predicates -> predicates.match(method, path))
                .map(Predicates::route)
                .findFirst();
    }

    private static Predicates predicatesOf(RouteDefinition route) {
        String id = Objects.requireNonNull(route.getId(), "A route has an id");
        List<PathPattern> paths = new ArrayList<>();
        List<String> methods = new ArrayList<>();
        for (PredicateDefinition predicate : route.getPredicates()) {
            Collection<String> arguments = predicate.getArgs().values();
            switch (String.valueOf(predicate.getName())) {
                case "Path" -> arguments.forEach(path -> paths.add(PathPatternParser.defaultInstance.parse(path)));
                case "Method" -> methods.addAll(arguments);
                default ->
                    throw new IllegalStateException("Route " + id + " has a predicate other than Path and Method");
            }
        }
        return new Predicates(id, paths, methods);
    }
}
