package dev.jetway.booking.client;

import dev.jetway.booking.application.FlightLookup;
import dev.jetway.booking.client.HttpSeatHolds.NoResponse;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.ProblemException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/** Asks flight-service over HTTP, for its public answer. */
record HttpFlightLookup(RestClient flightService, CircuitBreaker circuit) implements FlightLookup {

    @Override
    public boolean exists(FlightId flightId) {
        try {
            return circuit.executeSupplier(() -> ask(flightId));
        } catch (NoResponse noAnswer) {
            throw new ProblemException(
                    ProblemCode.SERVICE_UNAVAILABLE,
                    "Whether there is such a flight can't be said just now; try again.");
        }
    }

    private boolean ask(FlightId flightId) {
        try {
            return flightService
                    .get()
                    .uri("/api/v1/flights/{flightId}", flightId.value())
                    .exchangeForRequiredValue((_, response) -> isThere(response));
        } catch (IllegalStateException noInstance) {
            // How the load balancer says that the registry knows of none.
            throw new NoResponse("There is no flight-service to ask");
        }
    }

    private static boolean isThere(ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            return true;
        }
        if (status.value() == HttpStatus.NOT_FOUND.value()) {
            return false;
        }
        throw new NoResponse(status, "");
    }
}
