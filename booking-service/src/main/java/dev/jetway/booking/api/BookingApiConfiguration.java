package dev.jetway.booking.api;

import dev.jetway.platform.paging.Cursor;
import dev.jetway.platform.security.EndpointRules;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may call what: travellers their bookings, staff everything else. And what the API's document says of itself. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info = @Info(title = "Bookings", description = """
                        Hold the seats of an offer, pay for them, and see what became of it. A booking needs the token of a \
                        traveller, and is visible to that traveller only.

                        1. Search with flight-service for an `offerId`, and **book** it: the seats are held until \
                        `paymentDeadline`.
                        2. **Pay**, with `tok_visa` for instance; look again, or follow the events, until the booking is \
                        `CONFIRMED`.
                        3. **Cancel** it, if need be, and be refunded by the fare's rules."""),
        tags = {
            @Tag(name = "Bookings", description = "For the role TRAVELLER, limited to their own"),
            @Tag(name = "Manifest", description = "Passengers of a flight, for the role STAFF"),
            @Tag(name = "Disruptions", description = "Bookings with a missed connection, for the role STAFF"),
            @Tag(
                    name = "Staff",
                    description = "Bookings, cancelled flights and the health of the sale, for the role STAFF")
        })
class BookingApiConfiguration {

    static final Cursor CURSOR = new Cursor(".");

    @Bean
    EndpointRules bookingRules() {
        return rules -> rules.requestMatchers("/api/v1/bookings", "/api/v1/bookings/**")
                .hasRole("TRAVELLER")
                .requestMatchers("/api/v1/flights/*/passengers", "/api/v1/disruptions", "/api/v1/staff/**")
                .hasRole("STAFF")
                .requestMatchers(HttpMethod.GET, "/internal/v1/travellers/*/upcoming-trip")
                .hasAuthority("SCOPE_trips:read")
                .requestMatchers(HttpMethod.DELETE, "/internal/v1/travellers/*/personal-data")
                .hasAuthority("SCOPE_personal-data:erase")
                .requestMatchers("/internal/**")
                .denyAll();
    }
}
