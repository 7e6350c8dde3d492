package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.GatewayIT;
import org.junit.jupiter.api.Test;

class RateLimitOffIT extends GatewayIT {

    @Test
    void limitsCanBeTurnedOffForBenchmarks() {
        for (int i = 0; i < 10; i++) {
            assertThat(get("/api/v1/airports").statusCode()).isEqualTo(200);
        }
    }
}
