package dev.jetway.identity;

import dev.jetway.platform.security.EndpointRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Authorization of the API: registration is public, signing keys are for operators. */
@Configuration(proxyBeanMethods = false)
class IdentityEndpoints {

    @Bean
    EndpointRules identityRules() {
        return rules -> rules.requestMatchers(HttpMethod.POST, "/api/v1/travellers")
                .permitAll()
                .requestMatchers("/internal/v1/signing-keys")
                .hasRole("OPERATOR")
                .requestMatchers("/internal/**")
                .denyAll();
    }
}
