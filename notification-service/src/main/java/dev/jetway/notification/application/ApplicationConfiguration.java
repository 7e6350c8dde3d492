package dev.jetway.notification.application;

import dev.jetway.notification.domain.DeliveryPolicy;
import dev.jetway.notification.domain.SendingLimits;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policies, names and chances that the use cases are given. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SenderSettings.class, LimitSettings.class})
class ApplicationConfiguration {

    @Bean
    DeliveryPolicy deliveryPolicy(SenderSettings settings) {
        return new DeliveryPolicy(settings.retryDelay(), settings.retryDelayMax(), settings.ageMax());
    }

    @Bean
    SendingLimits sendingLimits(LimitSettings settings) {
        return settings.limits();
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
