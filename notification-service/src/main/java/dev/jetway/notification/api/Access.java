package dev.jetway.notification.api;

import dev.jetway.platform.security.EndpointRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what: travellers, for what is theirs. */
@Configuration(proxyBeanMethods = false)
class Access {

    @Bean
    EndpointRules endpointRules() {
        return rules -> rules.requestMatchers("/api/v1/notifications").hasRole("TRAVELLER");
    }
}
