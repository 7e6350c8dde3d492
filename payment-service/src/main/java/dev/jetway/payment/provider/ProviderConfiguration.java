package dev.jetway.payment.provider;

import dev.jetway.payment.domain.PaymentProvider;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.validation.annotation.Validated;

/**
 * Decorates the configured adapter with {@link ResilientPaymentProvider}.
 *
 * <p>A new provider is one class: {@code @Component(ProviderConfiguration.ADAPTER)} and {@code @ConditionalOnProperty(name =
 * "jetway.payment.provider", havingValue = "its-name")}, implementing {@link PaymentProvider}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderConfiguration.PaymentProviderProperties.class)
class ProviderConfiguration {

    static final String ADAPTER = "paymentProviderAdapter";

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

    @Bean
    @Primary
    ResilientPaymentProvider paymentProvider(
            @Qualifier(ADAPTER) PaymentProvider adapter, PaymentProviderProperties properties, MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(breaker(properties));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        BulkheadRegistry bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(properties.callsMax())
                .maxWaitDuration(Duration.ZERO)
                .build());
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        Bulkhead bulkhead = bulkheads.bulkhead("payment-provider");
        CircuitBreaker breaker = breakers.circuitBreaker("payment-provider");
        return new ResilientPaymentProvider(adapter, properties, breaker, bulkhead, meters);
    }

    private static CircuitBreakerConfig breaker(PaymentProviderProperties properties) {
        return CircuitBreakerConfig.custom()
                .failureRateThreshold(properties.failureRateThreshold())
                .slidingWindowSize(properties.failureWindowCalls())
                .minimumNumberOfCalls(properties.failureWindowCalls())
                .waitDurationInOpenState(properties.openDuration())
                .permittedNumberOfCallsInHalfOpenState(properties.probeCalls())
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .recordResult(ResilientPaymentProvider::isFailure)
                .build();
    }
}
