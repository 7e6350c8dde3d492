package dev.jetway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.GatewayIT;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "JETWAY_RATE_LIMIT=off",
            "jetway.gateway.rate-limit.anonymous.per-second=1",
            "jetway.gateway.rate-limit.anonymous.burst=1"
        })
class RateLimitOffIT extends GatewayIT {

    @Test
    void forABenchmarkNobodyIsHeldUp() {
        for (int i = 0; i < 10; i++) {
            assertThat(get("/api/v1/airports").statusCode()).isEqualTo(200);
        }
    }
}
