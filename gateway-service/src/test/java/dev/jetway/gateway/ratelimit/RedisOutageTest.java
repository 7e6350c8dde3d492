package dev.jetway.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Redis accepts connections and then answers nothing, as a frozen one does. */
class RedisOutageTest {

    private static final Rate RATE = new Rate(1, 10);
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private final Counter fallbacks = new SimpleMeterRegistry().counter("fallbacks");

    @Test
    void callsAreLimitedByThisReplicaAloneAndWithoutDelay() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RedisRateLimiter redis = redis(frozen.getLocalPort());
            var limiter = new FallbackRateLimiter(
                    redis,
                    new LocalRateLimiter(Ticker.systemTicker()),
                    TIMEOUT,
                    Duration.ofMinutes(1),
                    Ticker.systemTicker(),
                    fallbacks);
            Instant start = Instant.now();
            List<RateLimitDecision> decisions = IntStream.range(0, 15)
                    .mapToObj(_ ->
                            Objects.requireNonNull(limiter.take("client", RATE).block()))
                    .toList();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(decisions.subList(0, 10)).allMatch(RateLimitDecision::granted);
            assertThat(decisions.getLast().granted()).isFalse();
            assertThat(fallbacks.count()).isEqualTo(15);
            redis.destroy();
        }
    }

    private static RedisRateLimiter redis(int port) {
        RedisClient client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .build());
        RedisURI address = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withTimeout(TIMEOUT)
                .build();
        return new RedisRateLimiter(client, address, "return {0, 0}");
    }
}
