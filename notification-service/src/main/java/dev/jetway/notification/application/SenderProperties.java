package dev.jetway.notification.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Workers and retries.
 *
 * @param concurrencyMax notifications sent at the same time by this process
 * @param lease longer than an SMTP conversation takes
 * @param retryDelay after the first failure; doubled after each further one
 * @param retryDelayMax the longest delay
 * @param ageMax after which a notification fails
 * @param shutdownGrace how long runs may take to finish on shutdown
 * @param holdMailAfter how long the mail about a hold waits for one that replaces it, such as that of
 *     the payment; zero sends both. Shorter than the alert on unsent mails allows
 */
@Validated
@ConfigurationProperties("jetway.notification.sender")
public record SenderProperties(
        @DefaultValue("8") @Min(1) @Max(100) int concurrencyMax,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("1s") Duration retryDelay,
        @DefaultValue("5m") Duration retryDelayMax,
        @DefaultValue("24h") Duration ageMax,
        @DefaultValue("10s") Duration shutdownGrace,
        @DefaultValue("0s") @DurationMax(minutes = 4) Duration holdMailAfter) {}
