package dev.jetway.payment.api;

import dev.jetway.platform.security.EndpointRules;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Authorization and description of the API. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info = @Info(title = "Payments", description = """
                        The payment operations of each booking, for operators. Payments are made through booking-service."""),
        tags = @Tag(name = "Payments", description = "Ledgers, for the role OPERATOR"))
class PaymentApiConfiguration {

    @Bean
    EndpointRules endpointRules() {
        return rules -> rules.requestMatchers("/api/v1/payments/**").hasRole("OPERATOR");
    }
}
