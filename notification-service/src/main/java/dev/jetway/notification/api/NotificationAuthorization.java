package dev.jetway.notification.api;

import dev.jetway.platform.security.EndpointRules;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Authorization and OpenAPI information of the API. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info = @Info(title = "Notifications", description = """
                        Notifications of a traveller about their bookings, sent as e-mails."""),
        tags = @Tag(name = "Notifications", description = "For the role TRAVELLER, limited to their own"))
class NotificationAuthorization {

    @Bean
    EndpointRules endpointRules() {
        return rules -> rules.requestMatchers("/api/v1/notifications", "/api/v1/notifications/**")
                .hasRole("TRAVELLER")
                .requestMatchers("/internal/v1/password-reset-mails")
                .hasAuthority("SCOPE_mail:password-reset")
                .requestMatchers(HttpMethod.DELETE, "/internal/v1/travellers/*/personal-data")
                .hasAuthority("SCOPE_personal-data:erase")
                .requestMatchers("/internal/**")
                .denyAll();
    }
}
