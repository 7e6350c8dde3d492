package dev.jetway.notification.application;

import dev.jetway.notification.domain.DeliveryPolicy;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policies, names and chances that the use cases are given. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SenderSettings.class)
class ApplicationConfiguration {

    @Bean
    DeliveryPolicy deliveryPolicy(SenderSettings settings) {
        return new DeliveryPolicy(settings.retryDelay(), settings.retryDelayMax(), settings.ageMax());
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
