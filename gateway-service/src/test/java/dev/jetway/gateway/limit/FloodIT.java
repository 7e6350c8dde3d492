package dev.jetway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.GatewayIT;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What the bucket of an address earns while it floods is not all spent on it. */
@TestPropertySource(
        properties = {
            "jetway.gateway.trusted-proxies=127.0.0.0/8",
            "jetway.gateway.rate-limit.anonymous.per-second=10",
            "jetway.gateway.rate-limit.anonymous.burst=100"
        })
class FloodIT extends GatewayIT {

    private static final String FLOOD = "198.19.0.1";

    @Autowired
    private MeterRegistry meters;

    @Test
    void anAddressThatFloodsHasOneCallUnderWayWhateverItsBucketHolds() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch underWay = new CountDownLatch(1);
        AtomicInteger held = new AtomicInteger();
        service("flight-service").behave((exchange, _) -> {
            if (exchange.getRequestURI().getPath().endsWith("airports")) {
                held.incrementAndGet();
                underWay.countDown();
                FakeService.hold(answered);
            }
            FakeService.answer(exchange, 200, "application/json", "{}");
        });
        flood();
        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(this::callUntilLetIn);
        assertThat(underWay.await(10, TimeUnit.SECONDS)).isTrue();

        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        int refused = 0;
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = call(FLOOD, "/api/v1/airports");
            assertProblem(answer, ProblemCode.RATE_LIMITED, "/api/v1/airports");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            refused++;
        }
        assertThat(refused)
                .as("calls of a second, in which the bucket earned ten")
                .isPositive();
        assertThat(held).hasValue(1);
        assertThat(call("198.19.0.2", "/api/v1/flights/JW1-2027-01-01").statusCode())
                .as("another address")
                .isEqualTo(200);
        assertThat(meters.get("jetway.gateway.rate.limit.floods")
                        .tag("policy", "anonymous")
                        .counter()
                        .count())
                .isEqualTo(1);
        answered.countDown();
        assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }

    private void flood() {
        int refused = 0;
        while (refused < 200) {
            refused += call(FLOOD, "/api/v1/flights/JW1-2027-01-01").statusCode() == 429 ? 1 : 0;
        }
    }

    private int callUntilLetIn() {
        int status;
        do {
            status = call(FLOOD, "/api/v1/airports").statusCode();
        } while (status == 429);
        return status;
    }

    private HttpResponse<String> call(String address, String path) {
        return send(request(path).header("X-Forwarded-For", address));
    }
}
