package dev.jetway.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.AuthenticationServiceException;
import tools.jackson.databind.json.JsonMapper;

class ErrorHandlerTest {

    private final ErrorHandler handler = new ErrorHandler(new ProblemWriter(JsonMapper.shared()));
    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/bookings"));

    @Test
    void anOutageOfTheIssuerIsNotTheCallersFault() {
        handler.handle(exchange, new AuthenticationServiceException("no keys")).block();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("2");
        assertThat(exchange.getResponse().getBodyAsString().block()).contains("\"service-unavailable\"");
    }

    @Test
    void aRejectionTellsWhenToRepeatTheCall() {
        handler.handle(exchange, new RouteUnavailableException("circuit open", Duration.ofMillis(2_500)))
                .block();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("3");
    }
}
