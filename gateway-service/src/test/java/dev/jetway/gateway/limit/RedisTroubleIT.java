package dev.jetway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.gateway.GatewayIT;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Redis accepts connections and then says nothing, as a frozen one does. */
@TestPropertySource(
        properties = {
            "jetway.gateway.rate-limit.anonymous.per-second=1",
            "jetway.gateway.rate-limit.anonymous.burst=10",
            "jetway.gateway.rate-limit.redis.pause=60s"
        })
class RedisTroubleIT extends GatewayIT {

    private static final ServerSocket FROZEN = frozen();

    @Autowired
    private MeterRegistry meters;

    @DynamicPropertySource
    static void frozenRedis(DynamicPropertyRegistry properties) {
        properties.add("jetway.gateway.rate-limit.redis.port", FROZEN::getLocalPort);
    }

    @Test
    void callsGoOnWithoutDelayAndAreLimitedByThisReplicaAlone() {
        Instant start = Instant.now();
        var statuses = IntStream.range(0, 15)
                .map(i -> get("/api/v1/airports").statusCode())
                .boxed()
                .toList();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
        assertThat(statuses.subList(0, 10)).containsOnly(200);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(meters.get("jetway.gateway.rate.limit.fallbacks").counter().count())
                .isGreaterThanOrEqualTo(11);
    }

    private static ServerSocket frozen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
