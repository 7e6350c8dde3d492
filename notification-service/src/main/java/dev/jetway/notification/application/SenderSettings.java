package dev.jetway.notification.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How notifications are sent.
 *
 * @param concurrencyMax how many are being sent at once by this process
 * @param lease how long a sender has a notification to itself; more than a whole SMTP conversation can take
 * @param retryDelay the rest after a first failure; it doubles with each further one
 * @param retryDelayMax up to this
 * @param ageMax after which it is not tried any more
 * @param shutdownGrace how long those under way may take to end when the process is told to
 */
@Validated
@ConfigurationProperties("jetway.notification.sender")
public record SenderSettings(
        @DefaultValue("8") @Min(1) @Max(100) int concurrencyMax,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("1s") Duration retryDelay,
        @DefaultValue("5m") Duration retryDelayMax,
        @DefaultValue("24h") Duration ageMax,
        @DefaultValue("10s") Duration shutdownGrace) {}
