package dev.jetway.notification.application;

import dev.jetway.notification.domain.SendingLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

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
