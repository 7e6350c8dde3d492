package dev.jetway.identity.deletion;

import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.identity.authorization.OwnServiceTokens;
import dev.jetway.platform.client.LoadBalancedHttp;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks booking-service for upcoming trips of a traveller, with a timeout and a circuit breaker. */
@Component
@EnableConfigurationProperties(DeletionProperties.class)
class UpcomingTrips {

    /** The result of a request. */
    enum Result {
        NONE,
        UPCOMING,
        /** booking-service does not respond. */
        UNKNOWN
    }

    private static final Logger log = LoggerFactory.getLogger(UpcomingTrips.class);
    private static final String BOOKING_SERVICE = "booking-service";
    private static final String SCOPE = "trips:read";
    private static final int CALLS_COUNTED = 20;
    private static final int CALLS_MIN = 10;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private record UpcomingTrip(boolean upcoming) {}

    private final RestClient bookingService;
    private final OwnServiceTokens tokens;
    private final CircuitBreaker circuit;

    UpcomingTrips(LoadBalancedHttp http, OwnServiceTokens tokens, DeletionProperties properties, MeterRegistry meters) {
        this.bookingService = http.forService(BOOKING_SERVICE, properties.tripsTimeout());
        this.tokens = tokens;
        CircuitBreakerRegistry circuits = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS_COUNTED)
                .minimumNumberOfCalls(CALLS_MIN)
                .waitDurationInOpenState(PAUSE)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
        this.circuit = circuits.circuitBreaker(BOOKING_SERVICE);
    }

    Result of(TravellerId traveller) {
        try {
            return circuit.executeSupplier(() -> ask(traveller)).upcoming() ? Result.UPCOMING : Result.NONE;
        } catch (CallNotPermittedException | RestClientException | IllegalStateException failure) {
            // IllegalStateException: the load balancer knows no instance.
            log.warn("Upcoming trips are unknown: {}", failure.getClass().getSimpleName());
            return Result.UNKNOWN;
        }
    }

    private UpcomingTrip ask(TravellerId traveller) {
        return bookingService
                .get()
                .uri("/internal/v1/travellers/{id}/upcoming-trip", traveller)
                .headers(headers -> headers.setBearerAuth(tokens.issue(BOOKING_SERVICE, SCOPE)))
                .retrieve()
                .requiredBody(UpcomingTrip.class);
    }
}
