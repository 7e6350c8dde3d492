package dev.jetway.identity;

import dev.jetway.platform.security.EndpointRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may call what, of what takes tokens: everybody may register, operators alone may change signing keys. */
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
