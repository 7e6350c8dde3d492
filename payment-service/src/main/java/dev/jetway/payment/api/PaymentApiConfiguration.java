package dev.jetway.payment.api;

import dev.jetway.platform.security.EndpointRules;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what: ledgers are for operators. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info = @Info(title = "Payments", description = """
                        What was done with the money of a booking. Payments are made by way of booking-service; here operators \
                        can see each step, from the first authorization to the last refund."""),
        tags = @Tag(name = "Payments", description = "Ledgers, for the role OPERATOR"))
class PaymentApiConfiguration {

    @Bean
    EndpointRules endpointRules() {
        return rules -> rules.requestMatchers("/api/v1/payments/**").hasRole("OPERATOR");
    }
}
