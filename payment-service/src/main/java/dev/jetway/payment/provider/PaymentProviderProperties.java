package dev.jetway.payment.provider;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far the payment provider is trusted.
 *
 * @param callTimeout after which an operation's outcome counts as unknown
 * @param findTimeout of a query for an outcome; it is repeated later
 * @param callsMax limit of concurrent calls; further ones fail at once and are retried later
 * @param failureRateThreshold from how many failures in a hundred calls on the provider is left alone
 * @param failureWindowCalls how many of the last calls are looked at
 * @param openDuration how long it is left alone
 * @param probeCalls how many calls then find out whether it is back
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
