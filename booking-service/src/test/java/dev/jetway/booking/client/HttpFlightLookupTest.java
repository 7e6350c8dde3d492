package dev.jetway.booking.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.jetway.booking.application.FlightLookup;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.ProblemException;
import dev.jetway.platform.problem.TransientFailures;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClient;

/** The question for a flight against an HTTP server that answers as told. */
class HttpFlightLookupTest {

    private static final FlightId FLIGHT = new FlightId("JW201-2026-12-01");

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final FlightLookup flights = new HttpFlightLookup(
            RestClient.create("http://127.0.0.1:" + server.getAddress().getPort()), CircuitBreaker.ofDefaults("test"));
    private int status;

    HttpFlightLookupTest() throws IOException {}

    @BeforeEach
    void start() {
        server.createContext("/api/v1/flights/" + FLIGHT.value(), exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "404, false"})
    void aFlightIsKnownOrNot(int answer, boolean known) {
        status = answer;
        assertThat(flights.exists(FLIGHT)).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500, 503})
    void whoeverCanNotSayIsAnOutage(int answer) {
        status = answer;
        assertThatThrownBy(() -> flights.exists(FLIGHT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SERVICE_UNAVAILABLE));
    }

    @Test
    void anUnreachableFlightServiceIsUnavailable() {
        server.stop(0);
        assertThatThrownBy(() -> flights.exists(FLIGHT))
                .satisfies(failure ->
                        assertThat(TransientFailures.isTransient(failure)).isTrue());
    }
}
