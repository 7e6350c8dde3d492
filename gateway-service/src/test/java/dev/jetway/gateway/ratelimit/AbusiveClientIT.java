package dev.jetway.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.LimitedGatewayIT;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
