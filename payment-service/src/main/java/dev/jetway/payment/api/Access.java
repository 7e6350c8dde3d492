package dev.jetway.payment.api;

import dev.jetway.platform.security.EndpointRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what: ledgers are for operators. */
@Configuration(proxyBeanMethods = false)
class Access {

    @Bean
    EndpointRules endpointRules() {
        return rules -> rules.requestMatchers("/api/v1/payments/**").hasRole("OPERATOR");
    }
}
