package dev.jetway.booking.client;

import dev.jetway.booking.application.FlightLookup;
import dev.jetway.booking.application.HoldOutcome;
import dev.jetway.booking.application.HoldRequest;
import dev.jetway.booking.application.SeatHolds;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.ProblemException;
import dev.jetway.platform.problem.TransientFailures;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls flight-service over HTTP. The request for a hold whose connection broke is repeated once, at the next instance: the
 * hold id makes that safe. A timeout is not repeated here; the client decides whether to repeat its request. A refusal is a
 * result; a fault or a timeout leaves the outcome unknown. While the circuit breaker is open, no call is made.
 */
record HttpFlightService(RestClient flightService, CircuitBreaker circuit, JsonMapper json)
        implements SeatHolds, FlightLookup {

    private static final Logger log = LoggerFactory.getLogger(HttpFlightService.class);

    /** flight-service is unavailable: counted by the circuit breaker; the client gets 503. */
    static final class NoResponse extends RuntimeException {
        private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);

        private final boolean unavailable;

        NoResponse(String message) {
            super(message, null, false, false);
            this.unavailable = true;
        }

        NoResponse(HttpStatusCode status, String code) {
            super("flight-service responded " + status.value() + code, null, false, false);
            this.unavailable = UNAVAILABLE.contains(status.value());
        }

        /** Whether flight-service is unavailable; any other response, 500 as well, may be due to the request. */
        static boolean isUnavailable(Throwable failure) {
            return !(failure instanceof NoResponse none) || none.unavailable;
        }
    }

    private static final Set<Integer> REFUSALS = Set.of(400, 409, 422);

    @Override
    public HoldOutcome hold(HoldRequest request) {
        try {
            return circuit.executeSupplier(() -> requestWithOneRetry(HoldPayload.Request.of(request)));
        } catch (RuntimeException failure) {
            if (failure instanceof NoResponse || TransientFailures.isTransient(failure)) {
                log.warn(
                        "No hold, flight-service is unavailable: {}",
                        NestedExceptionUtils.getMostSpecificCause(failure).toString());
                return new HoldOutcome.Unavailable();
            }
            throw failure;
        }
    }

    private HoldOutcome requestWithOneRetry(HoldPayload.Request request) {
        try {
            return requestOnce(request);
        } catch (ResourceAccessException failure) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
            if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
                throw failure;
            }
            log.info("The connection to flight-service broke, repeating the request once: {}", cause.toString());
            return requestOnce(request);
        }
    }

    private HoldOutcome requestOnce(HoldPayload.Request request) {
        return exchange(
                flightService
                        .post()
                        .uri("/internal/v1/holds")
                        .contentType(MediaType.APPLICATION_JSON)
                        .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
                        .body(request),
                (_, response) -> outcome(response));
    }

    /** Outside of the circuit breaker: while the read model of the flights is unavailable, seats can be held. */
    @Override
    public boolean exists(FlightId flightId) {
        try {
            return exchange(
                    flightService.get().uri("/api/v1/flights/{flightId}", flightId.value()),
                    (_, response) -> isFound(response.getStatusCode()));
        } catch (NoResponse unavailable) {
            throw new ProblemException(
                    ProblemCode.SERVICE_UNAVAILABLE, "flight-service does not respond; repeat the request later.");
        }
    }

    private static boolean isFound(HttpStatusCode status) {
        if (!status.is2xxSuccessful() && status.value() != HttpStatus.NOT_FOUND.value()) {
            throw new NoResponse(status, "");
        }
        return status.is2xxSuccessful();
    }

    private static <T> T exchange(
            RestClient.RequestHeadersSpec<?> request,
            RestClient.RequestHeadersSpec.RequiredValueExchangeFunction<T> response) {
        try {
            return request.exchangeForRequiredValue(response);
        } catch (IllegalStateException noInstance) {
            // Thrown by the load balancer if the registry has no instance.
            throw new NoResponse("The registry has no instance of flight-service");
        }
    }

    private HoldOutcome outcome(ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            return granted(response);
        }
        if (!REFUSALS.contains(status.value())) {
            throw new NoResponse(status, "");
        }
        return refusal(problem(response), status);
    }

    private HoldOutcome granted(ClientHttpResponse response) throws IOException {
        try {
            return json.readValue(response.getBody(), HoldPayload.Response.class)
                    .granted();
        } catch (JacksonIOException truncated) {
            throw new NoResponse("The response of flight-service is truncated");
        }
    }

    private static HoldOutcome refusal(HoldPayload.Problem problem, HttpStatusCode status) {
        String code = problem.code() == null ? "" : problem.code();
        return switch (code) {
            case "seat-unavailable" -> new HoldOutcome.SeatUnavailable();
            case "sold-out" -> new HoldOutcome.SoldOut();
            case "too-many-holds" -> new HoldOutcome.TooManyHolds();
            case "offer-expired" -> new HoldOutcome.OfferExpired();
            case "offer-changed" ->
                new HoldOutcome.OfferChanged(Objects.requireNonNullElse(problem.changes(), List.of()));
            case "offer-invalid" -> new HoldOutcome.OfferInvalid();
            case "idempotency-key-reused" -> new HoldOutcome.IdempotencyKeyReused();
            case "invalid-request" -> new HoldOutcome.Invalid(problem.violations());
            default -> throw new NoResponse(status, " " + codeOf(code));
        };
    }

    private HoldPayload.Problem problem(ClientHttpResponse response) throws IOException {
        try {
            return json.readValue(response.getBody(), HoldPayload.Problem.class);
        } catch (JacksonException unreadable) {
            return new HoldPayload.Problem(null, List.of(), List.of());
        }
    }

    /** Only known codes go into messages. */
    private static String codeOf(String code) {
        return Arrays.stream(ProblemCode.values()).map(ProblemCode::code).anyMatch(code::equals)
                ? code
                : "of an unknown kind";
    }
}
