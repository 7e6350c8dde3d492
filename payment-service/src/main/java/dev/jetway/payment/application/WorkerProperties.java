package dev.jetway.payment.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Workers and retries.
 *
 * @param concurrencyMax concurrent operations of this process
 * @param lease longer than the provider's calls take
 * @param retryDelay after the first failure; doubled after each further one, with a jitter of half
 * @param retryDelayMax the longest delay
 * @param shutdownGrace how long runs may take to finish on shutdown
 */
@Validated
@ConfigurationProperties("jetway.payment.workers")
public record WorkerProperties(
        @DefaultValue("64") @Min(1) @Max(1000) int concurrencyMax,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("200ms") Duration retryDelay,
        @DefaultValue("10s") Duration retryDelayMax,
        @DefaultValue("10s") Duration shutdownGrace) {}
