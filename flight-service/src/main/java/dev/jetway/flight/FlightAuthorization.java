package dev.jetway.flight;

import dev.jetway.platform.security.EndpointRules;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Authorization: read access for everyone, flight changes for staff, holds for booking-service. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info = @Info(title = "Flights and offers", description = """
                        Airports, timetable, seat maps and offers, without a token. An offer is booked at booking-service, by its \
                        `offerId`.

                        Timetable, seat maps and offers come from a read model: `asOf` states how current it is."""),
        tags = {
            @Tag(name = "Offers", description = "Search, priced offers and the lowest fares by day"),
            @Tag(name = "Flights", description = "Airports, timetable and seat maps"),
            @Tag(
                    name = "Staff",
                    description =
                            "Flights of a day; schedule, delay and cancel single flights; what staff did. For the role STAFF")
        })
class FlightAuthorization {

    private static final String[] PUBLIC = {
        "/api/v1/airports",
        "/api/v1/offers",
        "/api/v1/fares/calendar",
        "/api/v1/flights",
        "/api/v1/flights/{flightId}",
        "/api/v1/flights/{flightId}/seat-map"
    };

    @Bean
    EndpointRules flightEndpointRules() {
        return rules -> {
            // HEAD is allowed wherever GET is.
            for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
                rules.requestMatchers(method, PUBLIC).permitAll();
            }
            rules.requestMatchers("/api/v1/staff/**")
                    .hasRole("STAFF")
                    .requestMatchers(HttpMethod.POST, "/api/v1/flights", "/api/v1/flights/**")
                    .hasRole("STAFF")
                    .requestMatchers("/internal/v1/holds")
                    .hasAuthority("SCOPE_seats:hold")
                    .requestMatchers("/internal/**")
                    .denyAll();
        };
    }
}
