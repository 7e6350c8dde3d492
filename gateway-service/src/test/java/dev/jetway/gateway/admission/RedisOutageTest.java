package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import dev.jetway.gateway.routing.TokenBucket;
import dev.jetway.gateway.routing.TokenBucket.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Redis accepts connections and never responds, like a frozen process. */
class RedisOutageTest {

    private static final Rate RATE = new Rate(1, 10);
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private final Counter fallbacks = new SimpleMeterRegistry().counter("fallbacks");

    @Test
    void callsAreLimitedInMemoryWithoutDelay() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var settings = new RateLimitProperties.Redis(
                    "127.0.0.1", frozen.getLocalPort(), "any", TIMEOUT, Duration.ofMinutes(1));
            var redis = new RedisRateLimiter(settings, Clock.systemUTC(), fallbacks);
            var local = new TokenBucket(RATE.perSecond(), RATE.burst(), Ticker.systemTicker());
            Instant start = Instant.now();
            List<Decision> decisions = IntStream.range(0, 15)
                    .mapToObj(_ -> Objects.requireNonNull(
                            redis.tryConsume("client", RATE, local::tryConsume).block()))
                    .toList();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(decisions.subList(0, 10)).allMatch(Decision::granted);
            assertThat(decisions.getLast().granted()).isFalse();
            assertThat(fallbacks.count()).isEqualTo(15);
            redis.close();
        }
    }
}
