package dev.jetway.identity;

import dev.jetway.platform.security.EndpointRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Authorization of the API: registration and password resets are public, signing keys are for operators. */
@Configuration(proxyBeanMethods = false)
class IdentityAuthorization {

    @Bean
    EndpointRules identityRules() {
        return rules -> rules.requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/travellers",
                        "/api/v1/password-resets",
                        "/api/v1/password-resets/completion")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/v1/travellers/me/password")
                .hasRole("TRAVELLER")
                .requestMatchers(HttpMethod.DELETE, "/api/v1/travellers/me")
                .hasRole("TRAVELLER")
                .requestMatchers("/internal/v1/signing-keys")
                .hasRole("OPERATOR")
                .requestMatchers("/internal/**")
                .denyAll();
    }
}
