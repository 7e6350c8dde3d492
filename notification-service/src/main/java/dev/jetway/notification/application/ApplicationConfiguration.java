package dev.jetway.notification.application;

import dev.jetway.notification.domain.DeliveryPolicy;
import dev.jetway.notification.domain.ResendPolicy;
import dev.jetway.notification.domain.SendingLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

/** Policies, ids and randomness of the use cases. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SenderProperties.class, ApplicationConfiguration.LimitProperties.class})
class ApplicationConfiguration {

    /**
     * Limits of mail for each recipient, and for the bookings of each account, in any time window.
     *
     * @param enabled off only for benchmarks, in which few accounts make many bookings
     */
    @Validated
    @ConfigurationProperties("jetway.notification.limit")
    record LimitProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("60") @Min(1) @Max(100_000) int perRecipientMax,
            @DefaultValue("600") @Min(1) @Max(100_000) int perAccountMax,
            @DefaultValue("1h") Duration window) {

        SendingLimits limits() {
            return new SendingLimits(perRecipientMax, perAccountMax, enabled ? window : Duration.ZERO);
        }
    }

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
