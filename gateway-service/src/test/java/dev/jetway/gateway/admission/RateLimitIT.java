package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.HttpSocket;
import dev.jetway.gateway.LimitedGatewayIT;
import dev.jetway.gateway.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each test calls from an address of its own, through a proxy that is trusted here. */
class RateLimitIT extends LimitedGatewayIT {

    private static final AtomicInteger ADDRESSES = new AtomicInteger((int) (System.nanoTime() & 0xffff));

    @Autowired
    private MeterRegistry meters;

    private final String address =
            "198.18." + (ADDRESSES.incrementAndGet() >> 8 & 0xff) + "." + (ADDRESSES.get() & 0xff);

    @Test
    void anAddressWithoutATokenIsLimitedAfterItsBurst() {
        useUpTheBurst();
        HttpResponse<String> refused = airports();
        assertProblem(refused, ProblemCode.RATE_LIMITED, "/api/v1/airports");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(send(from("203.0.113.7", "/api/v1/airports")).statusCode()).isEqualTo(200);
    }

    /** A rejected call is not observed, and its response does not depend on its time. */
    @Test
    void rejectedRequestsGetTheSameResponseAndAreNotObserved() {
        useUpTheBurst();
        int requests = observed();
        HttpResponse<String> first = send(from(address, "/api/v1/airports?q=%22a"));

        HttpResponse<String> second = send(from(address, "/api/v1/airports?q=%22a")
                .header("X-Request-Id", "mine-7")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        assertThat(observed()).as("observed requests").isEqualTo(requests);
        assertProblem(second, ProblemCode.RATE_LIMITED, "/api/v1/airports");
        assertThat(second.headers().firstValue("X-Request-Id")).contains("mine-7");
        assertThat(second.body()).contains("0af7651916cd43dd8448eb211c80319c");
        assertThat(withoutIds(second.body())).isEqualTo(withoutIds(first.body()));
        for (String header : new String[] {"Content-Type", "Retry-After", "RateLimit-Policy", "RateLimit"}) {
            assertThat(second.headers().firstValue(header))
                    .as(header)
                    .isEqualTo(first.headers().firstValue(header));
        }
    }

    /** As clients do that send head and body in packets of their own. */
    @Test
    void theBodyOfARejectedRequestMayFollowAndTheConnectionRemainsUsable() throws IOException {
        for (int i = 0; i < 4; i++) {
            send(posting("/oauth2/token"));
        }
        String head = "POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + address
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\n";
        try (HttpSocket socket = new HttpSocket(port())) {
            for (int i = 0; i < 3; i++) {
                socket.send(head);
                assertThat(socket.readResponse()).startsWith("HTTP/1.1 429 ");
                socket.send("a=b");
            }
        }
    }

    private int observed() {
        return (int) meters.find("http.server.requests").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static String withoutIds(String problem) {
        return problem.replaceAll("\"traceId\":\"[0-9a-f]{32}\"", "");
    }

    @Test
    void anAddressHasTwoRequestsInProgressAndItsOthersWait() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger arrived = new AtomicInteger();
        service("flight-service").behave((exchange, attempt) -> {
            if (exchange.getRequestURI().getPath().endsWith("airports")) {
                arrived.incrementAndGet();
                FakeService.hold(released);
            }
            FakeService.respond(exchange, 200, "application/json", "{}");
        });
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> calls = IntStream.range(0, 4)
                    .mapToObj(_ -> callers.submit(() -> airports().statusCode()))
                    .toList();
            await().until(() -> arrived.get() == 2);
            assertThat(send(from("203.0.113.9", "/api/v1/flights/JW1-2027-01-01"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(arrived).hasValue(2);
            released.countDown();
            for (Future<Integer> each : calls) {
                assertThat(each.get()).isEqualTo(200);
            }
        }
        assertThat(arrived).hasValue(4);
    }

    @Test
    void addressesBeforeTheLastProxyAreIgnored() {
        for (int i = 0; i < 5; i++) {
            send(from("10.0.0." + i + ", " + address, "/api/v1/airports"));
        }
        assertThat(send(from("10.0.0.99, " + address, "/api/v1/airports")).statusCode())
                .isEqualTo(429);
    }

    @Test
    void signInTokensAndRegistrationShareAStricterLimit() {
        assertThat(send(posting("/login")).statusCode()).isEqualTo(200);
        assertThat(send(posting("/oauth2/token")).statusCode()).isEqualTo(200);
        assertThat(send(posting("/api/v1/travellers")).statusCode()).isEqualTo(200);
        assertProblem(send(posting("/login")), ProblemCode.RATE_LIMITED, "/login");
        assertProblem(send(posting("/register")), ProblemCode.RATE_LIMITED, "/register");
        for (String path : List.of("/forgot-password", "/reset-password", "/api/v1/password-resets")) {
            assertProblem(send(posting(path)), ProblemCode.RATE_LIMITED, path);
        }
        assertThat(airports().statusCode()).isEqualTo(200);
    }

    @Test
    void aTravellerIsLimitedAcrossAddresses() {
        String traveller = "traveller-" + address;
        for (int i = 0; i < 4; i++) {
            assertThat(send(as(traveller, "198.51.100." + i)).statusCode()).isEqualTo(200);
        }
        assertProblem(send(as(traveller, "198.51.100.99")), ProblemCode.RATE_LIMITED, "/api/v1/bookings");
        assertThat(send(as("another-" + address, "198.51.100.99")).statusCode()).isEqualTo(200);
    }

    @Test
    void paymentsHaveAStricterLimit() {
        String traveller = "payer-" + address;
        String payments = "/api/v1/bookings/K7M2QX/payments";
        for (int i = 0; i < 2; i++) {
            assertThat(send(paying(payments, traveller)).statusCode()).isEqualTo(200);
        }
        assertProblem(send(paying(payments, traveller)), ProblemCode.RATE_LIMITED, payments);
        assertThat(send(as(traveller, address)).statusCode()).isEqualTo(200);
    }

    @Test
    void theResponseStatesThePolicyAndTheRemainingQuota() {
        HttpResponse<String> response = airports();
        assertThat(response.headers().firstValue("RateLimit-Policy")).contains("\"anonymous\";q=5;w=5");
        assertThat(response.headers().firstValue("RateLimit")).contains("\"anonymous\";r=4;t=1");
        for (int i = 0; i < 4; i++) {
            airports();
        }
        HttpResponse<String> refused = airports();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("RateLimit")).contains("\"anonymous\";r=0;t=1");
    }

    @Test
    void rejectedRequestsReachNoService() {
        for (int i = 0; i < 50; i++) {
            airports();
        }
        assertThat(service("flight-service").received().size()).isLessThan(10);
    }

    @Test
    void invalidTokensCountAgainstTheAddress() {
        requestsCountOnce(List.of("Bearer " + Tokens.forged()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer @",
                "Bearer",
                "Bearer x",
                "bearer x",
                "BEARER  x",
                "Bearer\tx",
                "Bearerx",
                "Bearer x, Bearer y",
                "Basic eDp5",
                "Basic",
                "DPoP x",
                "@",
                ""
            })
    void whatIsNotAValidTokenCountsAgainstTheAddress(String authorization) {
        requestsCountOnce(List.of(authorization));
    }

    @Test
    void theFirstOfSeveralAuthorizationsCounts() {
        requestsCountOnce(List.of("Bearer @", "Bearer " + Tokens.valid("first-" + address)));
    }

    private void requestsCountOnce(List<String> authorizations) {
        HttpRequest.Builder call = from(address, "/api/v1/bookings");
        authorizations.forEach(each -> call.header("Authorization", each));
        for (int i = 0; i < 5; i++) {
            assertThat(send(call).statusCode()).isEqualTo(401);
        }
        assertProblem(send(call), ProblemCode.RATE_LIMITED, "/api/v1/bookings");
    }

    private void useUpTheBurst() {
        for (int i = 0; i < 5; i++) {
            assertThat(airports().statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> airports() {
        return send(from(address, "/api/v1/airports"));
    }

    private HttpRequest.Builder from(String forwardedFor, String target) {
        return request(target).header("X-Forwarded-For", forwardedFor);
    }

    private HttpRequest.Builder paying(String target, String traveller) {
        return request(target, Tokens.valid(traveller))
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString("{}"));
    }

    private HttpRequest.Builder posting(String target) {
        return from(address, target).POST(BodyPublishers.noBody());
    }

    private HttpRequest.Builder as(String traveller, String forwardedFor) {
        return request("/api/v1/bookings", Tokens.valid(traveller)).header("X-Forwarded-For", forwardedFor);
    }
}
