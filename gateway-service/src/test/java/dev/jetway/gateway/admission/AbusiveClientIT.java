package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.LimitedGatewayIT;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@Timeout(60)
class AbusiveClientIT extends LimitedGatewayIT {

    private static final String FLOOD = "198.19.0.1";

    @Autowired
    private MeterRegistry meters;

    @Test
    void anAbusiveAddressIsRejectedUntilItSlowsDownAndOthersAreServed() {
        double penalties = penalties();
        int admitted = 0;
        HttpResponse<String> last = call(FLOOD);
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (System.nanoTime() < end) {
            last = call(FLOOD);
            admitted += last.statusCode() == 200 ? 1 : 0;
        }
        assertThat(admitted)
                .as("the burst of five, without the five that its bucket earned")
                .isLessThanOrEqualTo(5);
        assertProblem(last, ProblemCode.RATE_LIMITED, "/api/v1/airports");
        assertThat(penalties()).isEqualTo(penalties + 1);
        assertThat(call("198.19.0.2").statusCode()).as("another address").isEqualTo(200);

        Duration told = Duration.ofSeconds(
                last.headers().firstValueAsLong("Retry-After").orElseThrow());
        assertThat(told).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(7));
        await().pollDelay(told)
                .atMost(told.plusSeconds(5))
                .until(() -> call(FLOOD).statusCode() == 200);
    }

    @ParameterizedTest
    @CsvSource({"Bearer @, 198.19.0.4", "Bearer, 198.19.0.5"})
    void anAddressIsPenalizedForMalformedTokens(String authorization, String address) {
        double penalties = penalties();
        for (int i = 0; i < 20; i++) {
            send(request("/api/v1/airports").header("X-Forwarded-For", address).header("Authorization", authorization));
        }
        assertThat(penalties()).isEqualTo(penalties + 1);
        assertThat(call(address).statusCode()).isEqualTo(429);
    }

    @Test
    void theWaitingRequestsOfAPenalizedAddressAreRejected() throws Exception {
        String address = "198.19.0.3";
        var released = new CountDownLatch(1);
        FakeService flights = service("flight-service");
        flights.respondAfter(released);
        double penalties = penalties();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> flood = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                flood.add(callers.submit(() -> call(address).statusCode()));
            }
            await().until(() -> flights.received().size() == 2);
            for (int i = 0; i < 40; i++) {
                flood.add(callers.submit(() -> call(address).statusCode()));
            }
            await().until(() -> penalties() > penalties);
            released.countDown();
            for (Future<Integer> each : flood.subList(0, 2)) {
                assertThat(each.get()).as("in progress when the penalty began").isEqualTo(200);
            }
            for (Future<Integer> each : flood.subList(2, flood.size())) {
                assertThat(each.get()).isEqualTo(429);
            }
        }
        assertThat(flights.received()).hasSize(2);
    }

    private double penalties() {
        return meters.get("jetway.gateway.rate.limit.floods")
                .tag("policy", "anonymous")
                .counter()
                .count();
    }

    private HttpResponse<String> call(String address) {
        return send(request("/api/v1/airports").header("X-Forwarded-For", address));
    }
}
