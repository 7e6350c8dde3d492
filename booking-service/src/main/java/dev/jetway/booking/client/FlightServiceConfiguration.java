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
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Connects to flight-service by name, with a token, a timeout and a circuit breaker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FlightServiceConfiguration.SeatHoldProperties.class)
class FlightServiceConfiguration {

    private static final String FLIGHT_SERVICE = "flight-service";

    /**
     * How long flight-service may take for a hold, and when it is left alone for a while.
     *
     * @param timeout for one answer
     * @param failureRatePercent of the last calls; from there on no more are made
     * @param callsCounted how many last calls are looked at
     * @param callsMin how many calls there must have been before they are judged
     * @param pause until it is tried again
     */
    @ConfigurationProperties("jetway.booking.seat-holds")
    record SeatHoldProperties(
            @DefaultValue("3s") Duration timeout,
            @DefaultValue("50") int failureRatePercent,
            @DefaultValue("20") int callsCounted,
            @DefaultValue("10") int callsMin,
            @DefaultValue("3s") Duration pause) {}

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
