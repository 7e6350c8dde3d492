package dev.jetway.notification.application;

import dev.jetway.notification.domain.DeliveryPolicy;
import dev.jetway.notification.domain.ResendPolicy;
import dev.jetway.notification.domain.SendingLimits;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Policies, ids and randomness of the use cases. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SenderProperties.class, LimitProperties.class})
class ApplicationConfiguration {

    @Bean
    DeliveryPolicy deliveryPolicy(SenderProperties properties) {
        return new DeliveryPolicy(properties.retryDelay(), properties.retryDelayMax(), properties.ageMax());
    }

    @Bean
    SendingLimits sendingLimits(LimitProperties properties) {
        return properties.limits();
    }

    @Bean
    ResendPolicy resendPolicy() {
        return ResendPolicy.STANDARD;
    }

    @Bean
    Supplier<UUID> notificationIds() {
        return UUID::randomUUID;
    }

    @Bean
    RandomGenerator randomGenerator() {
        return new SecureRandom();
    }
}
