package dev.jetway.booking.client;

import dev.jetway.platform.client.ServiceClients;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Connects to flight-service by name, with a token, a timeout and a circuit breaker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FlightServiceConfiguration.SeatHoldProperties.class)
class FlightServiceConfiguration {

    private static final String FLIGHT_SERVICE = "flight-service";

    /**
     * The timeout of a hold at flight-service, and its circuit breaker.
     *
     * @param timeout of one response
     * @param failureRatePercent failure rate that opens the circuit breaker
     * @param callsCounted size of the sliding window
     * @param callsMin minimum number of calls before the circuit breaker can open
     * @param pause time in the open state
     */
    @ConfigurationProperties("jetway.booking.seat-holds")
    record SeatHoldProperties(
            Duration timeout, int failureRatePercent, int callsCounted, int callsMin, Duration pause) {}

    @Bean
    CircuitBreaker seatHoldCircuit(SeatHoldProperties properties, MeterRegistry meters) {
        CircuitBreakerRegistry circuits = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(properties.callsCounted())
                .minimumNumberOfCalls(properties.callsMin())
                .failureRateThreshold(properties.failureRatePercent())
                .waitDurationInOpenState(properties.pause())
                .permittedNumberOfCallsInHalfOpenState(3)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .recordException(HttpFlightService.NoResponse::isUnavailable)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
        return circuits.circuitBreaker(FLIGHT_SERVICE);
    }

    @Bean
    HttpFlightService flightService(
            ServiceClients clients, SeatHoldProperties properties, CircuitBreaker seatHoldCircuit, JsonMapper json) {
        return new HttpFlightService(clients.forService(FLIGHT_SERVICE, properties.timeout()), seatHoldCircuit, json);
    }
}
