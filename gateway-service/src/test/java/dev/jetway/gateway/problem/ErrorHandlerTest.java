package dev.jetway.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.handler.ExceptionHandlingWebHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
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
    void anUnexpectedFailureIsLoggedWithoutTheQuery(CapturedOutput output) {
        var search = MockServerWebExchange.from(
                MockServerHttpRequest.get("/api/v1/staff/bookings").queryParam("familyName", "Quillfeather"));
        WebHandler failing = _ -> Mono.error(new IllegalStateException("unexpected"));
        new ExceptionHandlingWebHandler(failing, List.of(handler))
                .handle(search)
                .block();
        assertThat(search.getResponse().getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(output.getAll())
                .contains("/api/v1/staff/bookings failed", "IllegalStateException: unexpected", "ErrorHandlerTest")
                .doesNotContain("Quillfeather");
    }

    @Test
    void aRejectionTellsWhenToRepeatTheCall() {
        ProblemWriter.retryAfter(exchange.getResponse(), Duration.ofMillis(2_500));
        handler.handle(exchange, new RejectedExecutionException("no permit")).block();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("3");
    }
}
