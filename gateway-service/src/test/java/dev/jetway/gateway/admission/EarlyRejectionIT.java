package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.HttpSocket;
import dev.jetway.gateway.LimitedGatewayIT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests of penalized addresses, which are rejected at the connection. */
@Timeout(60)
class EarlyRejectionIT extends LimitedGatewayIT {

    private static final String GET = "GET /api/v1/airports?q=%22a HTTP/1.1\r\nHost: localhost\r\n";
    private static final Pattern VARYING = Pattern.compile(
            "(?i)x-request-id: .*|retry-after: .*|ratelimit: .*|content-length: .*|(?<=Wait for )\\d+|(?<=\"traceId\":\").{32}");

    @Test
    void theResponseIsTheSameAsThatOfARequestThatReachesTheServer() throws IOException {
        String penalized = penalized("198.19.1.1");
        try (HttpSocket socket = new HttpSocket(port())) {
            socket.send(GET + penalized + "\r\n");
            String early = socket.readResponse();
            socket.send(GET + penalized + "Content-Length: 0\r\n\r\n");
            assertThat(lines(early)).containsExactlyInAnyOrderElementsOf(lines(socket.readResponse()));
            assertThat(early).startsWith("HTTP/1.1 429 ").contains("\"instance\":\"/api/v1/airports\"");
        }
    }

    @Test
    void pipelinedRequestsGetTheirResponsesInOrder() throws Exception {
        String penalized = penalized("198.19.1.2");
        var released = new CountDownLatch(1);
        service("flight-service").respondAfter(released);
        try (HttpSocket socket = new HttpSocket(port())) {
            String served = GET + "X-Forwarded-For: 198.19.1.3\r\nX-Request-Id: first\r\n\r\n";
            String early = GET + penalized + "X-Request-Id: second\r\n\r\n";
            String withBody = "POST /api/v1/airports HTTP/1.1\r\nHost: localhost\r\n" + penalized
                    + "X-Request-Id: third\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
            socket.send(served + early + withBody + early);
            released.countDown();
            assertThat(socket.readResponse())
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("X-Request-Id: first\r\n");
            for (String id : List.of("second", "third", "second")) {
                assertThat(socket.readResponse())
                        .startsWith("HTTP/1.1 429 ")
                        .containsIgnoringCase("X-Request-Id: " + id + "\r\n");
            }
            socket.send(early + early + served);
            assertThat(socket.readResponse()).startsWith("HTTP/1.1 429 ");
            assertThat(socket.readResponse()).startsWith("HTTP/1.1 429 ");
            assertThat(socket.readResponse())
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("X-Request-Id: first\r\n");
        }
    }

    @Test
    void malformedRequestsAndBrowsersGetTheirOwnResponses() {
        String address = "198.19.1.4";
        penalized(address);
        HttpResponse<String> malformed = send(request("/api//v1/airports").header("X-Forwarded-For", address));
        assertProblem(malformed, ProblemCode.INVALID_REQUEST, "/api//v1/airports");
        HttpResponse<String> page = send(
                request("/api/v1/airports").header("X-Forwarded-For", address).header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).startsWith("<!doctype html>");
    }

    /** The header of an address that has been penalized. */
    private String penalized(String address) {
        for (int i = 0; i < 20; i++) {
            send(request("/api/v1/airports").header("X-Forwarded-For", address));
        }
        return "X-Forwarded-For: " + address + "\r\n";
    }

    private static List<String> lines(String response) {
        return VARYING.matcher(response)
                .replaceAll("")
                .lines()
                .map(String::toLowerCase)
                .toList();
    }
}
