package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.LimitedGatewayIT;
import dev.jetway.gateway.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two event streams of an address may be open. */
@Timeout(60)
class AddressLimitIT extends LimitedGatewayIT {

    private static final String EVENTS = "/api/v1/bookings/K7M2QX/events";
    private static final String ADDRESS = "203.0.113.201";
    private static final String OTHER_ADDRESS = "203.0.113.202";

    @Test
    void anAddressHasAFewStreamsAndOthersHaveTheirOwn() throws IOException {
        var end = new CountDownLatch(1);
        service("booking-service").behave((exchange, attempt) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: HELD\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            FakeService.hold(end);
            exchange.close();
        });
        InputStream first = opened(follow("ada", ADDRESS));
        InputStream second = opened(follow("grace", ADDRESS));
        HttpResponse<String> refused = send(follow("mary", ADDRESS));
        assertProblem(refused, ProblemCode.RATE_LIMITED, EVENTS);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        InputStream other = opened(follow("mary", OTHER_ADDRESS));

        first.close();
        awaitPlace("joan");
        end.countDown();
        second.readAllBytes();
        other.readAllBytes();
        awaitPlace("edith");
    }

    private InputStream opened(HttpRequest.Builder request) {
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    /** A traveller may send a request a second. */
    private void awaitPlace(String traveller) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> send(follow(traveller, ADDRESS), BodyHandlers.ofInputStream())
                                .statusCode()
                        == 200);
    }

    private HttpRequest.Builder follow(String traveller, String address) {
        return request(EVENTS, Tokens.valid(traveller)).header("X-Forwarded-For", address);
    }
}
