package dev.jetway.flight;

import dev.jetway.platform.security.EndpointRules;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may call what: everybody may look, staff may change flights, and booking-service's token alone may hold seats. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "flight-service",
                        version = "v1",
                        description =
                                "Airports, timetable, offers and seat maps for everybody; single flights for staff."))
class FlightEndpoints {

    @Bean
    EndpointRules flightEndpointRules() {
        return rules -> rules.requestMatchers(HttpMethod.GET, "/api/v1/airports", "/api/v1/offers")
                .permitAll()
                .requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/flights",
                        "/api/v1/flights/{flightId}",
                        "/api/v1/flights/{flightId}/seat-map")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/v1/flights", "/api/v1/flights/**")
                .hasRole("STAFF")
                .requestMatchers("/internal/v1/holds")
                .hasAuthority("SCOPE_seats:hold")
                .requestMatchers("/internal/**")
                .denyAll();
    }
}
