package dev.jetway.payment.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How operations are worked off.
 *
 * @param concurrencyMax how many are under way at once in this process
 * @param lease how long a worker has an operation to itself; more than the provider's longest calls
 * @param retryDelay how long an operation rests after its first failure; twice as long after each further one
 * @param retryDelayMax and at most this
 * @param shutdownGrace how long those under way may take to end when the process is told to
 */
@Validated
@ConfigurationProperties("jetway.payment.workers")
public record WorkerSettings(
        @DefaultValue("64") @Min(1) @Max(1000) int concurrencyMax,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("200ms") Duration retryDelay,
        @DefaultValue("10s") Duration retryDelayMax,
        @DefaultValue("10s") Duration shutdownGrace) {}
