package dev.jetway.booking.client;

import dev.jetway.booking.application.KnownFlights;
import dev.jetway.booking.application.SeatHolds;
import dev.jetway.platform.client.ServiceClients;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Connects to flight-service by name, with a token, a timeout and a circuit breaker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SeatHoldSettings.class)
class SeatHoldConfiguration {

    private static final String FLIGHT_SERVICE = "flight-service";

    @Bean
    CircuitBreaker seatHoldCircuit(SeatHoldSettings settings, MeterRegistry meters) {
        CircuitBreakerRegistry circuits = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.callsCounted())
                .minimumNumberOfCalls(settings.callsMin())
                .failureRateThreshold(settings.failureRatePercent())
                .waitDurationInOpenState(settings.pause())
                .permittedNumberOfCallsInHalfOpenState(3)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .recordException(HttpSeatHolds.NoAnswer::isAway)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
        return circuits.circuitBreaker(FLIGHT_SERVICE);
    }

    @Bean
    SeatHolds seatHolds(
            ServiceClients clients, SeatHoldSettings settings, CircuitBreaker seatHoldCircuit, JsonMapper json) {
        return new HttpSeatHolds(clients.forService(FLIGHT_SERVICE, settings.timeout()), seatHoldCircuit, json);
    }

    @Bean
    KnownFlights knownFlights(ServiceClients clients, SeatHoldSettings settings, CircuitBreaker seatHoldCircuit) {
        return new HttpKnownFlights(clients.forService(FLIGHT_SERVICE, settings.timeout()), seatHoldCircuit);
    }
}
