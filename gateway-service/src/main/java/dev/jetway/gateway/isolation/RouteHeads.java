package dev.jetway.gateway.isolation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which of the configured routes a request takes, by its method and path alone, which is all that our routes ask for. */
@Component
class RouteHeads {

    private record Head(String route, List<PathPattern> paths, Collection<String> methods) {

        boolean matches(String method, PathContainer path) {
            return (methods.isEmpty() || methods.contains(method))
                    && paths.stream().anyMatch(pattern -> pattern.matches(path));
        }
    }

    private final List<Head> heads;

    RouteHeads(GatewayProperties routes) {
        heads = routes.getRoutes().stream().map(RouteHeads::headOf).toList();
    }

    Optional<String> routeOf(String method, String rawPath) {
        PathContainer path = PathContainer.parsePath(rawPath);
        return heads.stream()
                .filter(head -> head.matches(method, path))
                .map(Head::route)
                .findFirst();
    }

    private static Head headOf(RouteDefinition route) {
        String id = Objects.requireNonNull(route.getId(), "A route has an id");
        List<PathPattern> paths = new ArrayList<>();
        List<String> methods = new ArrayList<>();
        for (PredicateDefinition predicate : route.getPredicates()) {
            Collection<String> arguments = predicate.getArgs().values();
            switch (String.valueOf(predicate.getName())) {
                case "Path" -> arguments.forEach(path -> paths.add(PathPatternParser.defaultInstance.parse(path)));
                case "Method" -> methods.addAll(arguments);
                default -> throw new IllegalStateException("Route " + id + " asks for more than method and path");
            }
        }
        return new Head(id, paths, methods);
    }
}
