package dev.jetway.identity.deletion;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The circuit breaker of calls to booking-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeletionProperties.class)
class DeletionConfiguration {

    private static final int CALLS_COUNTED = 20;
    private static final int CALLS_MIN = 10;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Bean
    CircuitBreaker tripsCircuit(MeterRegistry meters) {
        CircuitBreakerRegistry circuits = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS_COUNTED)
                .minimumNumberOfCalls(CALLS_MIN)
                .waitDurationInOpenState(PAUSE)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
        return circuits.circuitBreaker("booking-service");
    }
}
