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
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Decorates the configured adapter with {@link ResilientPaymentProvider}.
 *
 * <p>A new provider is one class: {@code @Component(ProviderConfiguration.ADAPTER)} and {@code @ConditionalOnProperty(name =
 * "jetway.payment.provider", havingValue = "its-name")}, implementing {@link PaymentProvider}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentProviderProperties.class)
class ProviderConfiguration {

    static final String ADAPTER = "paymentProviderAdapter";

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
