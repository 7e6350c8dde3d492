package dev.jetway.booking.api;

import dev.jetway.platform.security.EndpointRules;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.OAuthFlow;
import io.swagger.v3.oas.annotations.security.OAuthFlows;
import io.swagger.v3.oas.annotations.security.OAuthScope;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what: travellers their bookings, staff the manifest. And what the API's document says of itself. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Bookings",
                        version = "1",
                        description = "Hold the seats of an offer, pay for them, and see what became of it."),
        security = @SecurityRequirement(name = "jetway", scopes = "openid"))
@SecurityScheme(
        name = "jetway",
        type = SecuritySchemeType.OAUTH2,
        flows =
                @OAuthFlows(
                        authorizationCode =
                                @OAuthFlow(
                                        authorizationUrl = "${jetway.public-url}/oauth2/authorize",
                                        tokenUrl = "${jetway.public-url}/oauth2/token",
                                        scopes = @OAuthScope(name = "openid", description = "Sign in"))))
class BookingEndpoints {

    @Bean
    EndpointRules bookingRules() {
        return rules -> rules.requestMatchers("/api/v1/bookings", "/api/v1/bookings/**")
                .hasRole("TRAVELLER")
                .requestMatchers("/api/v1/flights/*/passengers")
                .hasRole("STAFF");
    }
}
