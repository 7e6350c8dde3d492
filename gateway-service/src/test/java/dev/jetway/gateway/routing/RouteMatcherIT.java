package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.GatewayIT;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** Compares the early match with the gateway's own choice. */
class RouteMatcherIT extends GatewayIT {

    @Autowired
    private RouteMatcher matcher;

    @Autowired
    private RouteLocator routes;

    @ParameterizedTest
    @CsvSource({
        "GET,  /login, identity",
        "POST, /oauth2/token, identity",
        "GET,  /api/v1/travellers/me, identity",
        "GET,  /api/v1/flights/JW1-2027-01-01/passengers, manifest",
        "GET,  /api/v1/offers, offers",
        "GET,  /api/v1/fares/calendar, fares",
        "GET,  /api/v1/staff/flights, staff-flights",
        "GET,  /api/v1/staff/actions, staff-flights",
        "GET,  /api/v1/staff/flights/JW1-2027-01-01/impact, staff-bookings",
        "GET,  /api/v1/staff/bookings, staff-bookings",
        "GET,  /api/v1/staff/sales-health, staff-bookings",
        "GET,  /api/v1/staff, ''",
        "GET,  /api/v1/flights/JW1-2027-01-01, flights",
        "GET,  /api/v1/flights/a%2Fb/seats, flights",
        "POST, /api/v1/flights, flight-commands",
        "GET,  /api/v1/bookings/K7M2QX/events, booking-events",
        "HEAD, /api/v1/bookings/K7M2QX/events, bookings",
        "POST, /api/v1/bookings/K7M2QX/events, booking-commands",
        "GET,  /api/v1/bookings, bookings",
        "POST, /api/v1/bookings, booking-commands",
        "DELETE, /api/v1/bookings/K7M2QX, booking-commands",
        "GET,  /api/v1/payments/K7M2QX, payments",
        "GET,  /api/v1/notifications, notifications",
        "GET,  /v3/api-docs/flight-service, flight-service-docs",
        "GET,  /v3/api-docs/flight-service/x, ''",
        "GET,  /api/v1/offer, ''",
        "GET,  /internal/v1/holds, ''",
        "GET,  /, ''"
    })
    void aRequestMatchesTheRouteThatTheGatewayChooses(HttpMethod method, String path, String route) {
        assertThat(matcher.routeOf(method, PathContainer.parsePath(path)).orElse(""))
                .isEqualTo(route);
        assertThat(chosenByTheGateway(method, path)).isEqualTo(route);
    }

    @Test
    void eachListedDocumentHasARoute(@Value("${jetway.gateway.documents.services}") List<String> services) {
        assertThat(services)
                .hasSizeGreaterThan(1)
                .allSatisfy(service -> aRequestMatchesTheRouteThatTheGatewayChooses(
                        HttpMethod.GET, "/v3/api-docs/" + service, service + "-docs"));
    }

    private String chosenByTheGateway(HttpMethod method, String path) {
        MockServerWebExchange exchange =
                MockServerWebExchange.from(MockServerHttpRequest.method(method, URI.create("http://localhost" + path)));
        return routes.getRoutes()
                .filterWhen(each -> Mono.from(each.getPredicate().apply(exchange)))
                .next()
                .map(Route::getId)
                .blockOptional()
                .orElse("");
    }
}
