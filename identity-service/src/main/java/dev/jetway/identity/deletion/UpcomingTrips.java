package dev.jetway.identity.deletion;

import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.identity.authorization.OwnServiceTokens;
import dev.jetway.platform.client.LoadBalancedHttp;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks booking-service for upcoming trips of a traveller, with a timeout and a circuit breaker. */
@Component
class UpcomingTrips {

    /** The answer. */
    enum Answer {
        NONE,
        UPCOMING,
        /** booking-service does not answer. */
        UNKNOWN
    }

    private static final Logger log = LoggerFactory.getLogger(UpcomingTrips.class);
    private static final String BOOKING_SERVICE = "booking-service";
    private static final String SCOPE = "trips:read";

    private record UpcomingTrip(boolean upcoming) {}

    private final RestClient bookingService;
    private final OwnServiceTokens tokens;
    private final CircuitBreaker circuit;

    UpcomingTrips(
            LoadBalancedHttp http,
            OwnServiceTokens tokens,
            CircuitBreaker tripsCircuit,
            DeletionProperties properties) {
        this.bookingService = http.forService(BOOKING_SERVICE, properties.tripsTimeout());
        this.tokens = tokens;
        this.circuit = tripsCircuit;
    }

    Answer of(TravellerId traveller) {
        try {
            return circuit.executeSupplier(() -> ask(traveller)).upcoming() ? Answer.UPCOMING : Answer.NONE;
        } catch (CallNotPermittedException | RestClientException | IllegalStateException failure) {
            // IllegalStateException: the load balancer knows no instance.
            log.warn("Upcoming trips are unknown: {}", failure.getClass().getSimpleName());
            return Answer.UNKNOWN;
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
