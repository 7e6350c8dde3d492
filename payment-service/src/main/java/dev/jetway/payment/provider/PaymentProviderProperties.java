package dev.jetway.payment.provider;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Time limits, bulkhead and circuit breaker of the payment provider.
 *
 * @param callTimeout after which an operation's outcome counts as unknown
 * @param findTimeout of a query for an outcome; it is repeated later
 * @param callsMax limit of concurrent calls; further calls fail and are retried later
 * @param failureRateThreshold failures in percent at which the circuit breaker opens
 * @param failureWindowCalls size of the sliding window of the circuit breaker
 * @param openDuration how long the circuit breaker stays open
 * @param probeCalls permitted calls in the half-open state
 */
@Validated
@ConfigurationProperties("jetway.payment.provider-guard")
record PaymentProviderProperties(
        @DefaultValue("8s") Duration callTimeout,
        @DefaultValue("3s") Duration findTimeout,
        @DefaultValue("64") @Min(1) @Max(1000) int callsMax,
        @DefaultValue("80") @Min(1) @Max(100) int failureRateThreshold,
        @DefaultValue("50") @Min(1) @Max(1000) int failureWindowCalls,
        @DefaultValue("5s") Duration openDuration,
        @DefaultValue("5") @Min(1) @Max(100) int probeCalls) {}
