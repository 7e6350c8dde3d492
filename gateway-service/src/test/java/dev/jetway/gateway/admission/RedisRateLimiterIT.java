package dev.jetway.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import dev.jetway.gateway.routing.TokenBucket.Decision;
import dev.jetway.infrastructure.Address;
import dev.jetway.infrastructure.SharedInfrastructure;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class RedisRateLimiterIT {

    private static final Rate TWO_A_SECOND = new Rate(2, 20);

    private final Address redis = SharedInfrastructure.redis();
    private final RedisRateLimiter replica = buckets();
    private final RedisRateLimiter otherReplica = buckets();
    private String key = "";

    @BeforeEach
    void newKey() {
        key = "test:" + UUID.randomUUID();
    }

    @AfterEach
    void disconnect() {
        replica.close();
        otherReplica.close();
    }

    @Test
    void replicasShareABucketAndAConcurrentBurstIsCountedExactly() {
        long granted = Flux.range(0, 100)
                .flatMap(i -> (i % 2 == 0 ? replica : otherReplica).tryConsume(key, TWO_A_SECOND), 50)
                .filter(Decision::granted)
                .count()
                .blockOptional()
                .orElseThrow();
        assertThat(granted).isBetween(20L, 22L);
    }

    @Test
    void aRejectionStatesTheTimeToWait() {
        IntStream.range(0, 20).forEach(i -> tryConsume());
        long wait = tryConsume();
        assertThat(wait).isBetween(1L, 500L);
        await().atMost(Duration.ofMillis(wait + 2_000)).until(() -> tryConsume() == 0);
    }

    @Test
    void aFullBucketExpires() {
        tryConsume();
        try (var connection = RedisClient.create(address()).connect()) {
            assertThat(connection.sync().pttl(key)).isBetween(1L, 501L);
            await().atMost(Duration.ofSeconds(5)).until(() -> connection.sync().exists(key) == 0);
        }
    }

    @Test
    void theDecisionStatesTheRemainingTokens() {
        assertThat(decision().left()).isEqualTo(19);
        assertThat(decision().left()).isEqualTo(18);
        IntStream.range(0, 18).forEach(i -> tryConsume());
        assertThat(decision()).satisfies(decision -> {
            assertThat(decision.granted()).isFalse();
            assertThat(decision.left()).isZero();
        });
    }

    private Decision decision() {
        return Objects.requireNonNull(replica.tryConsume(key, TWO_A_SECOND).block());
    }

    private long tryConsume() {
        return decision().waitMillis();
    }

    private RedisRateLimiter buckets() {
        Duration anHour = Duration.ofHours(1);
        return new RedisRateLimiter(
                new RateLimitProperties.Redis(
                        redis.host(), redis.port(), SharedInfrastructure.redisPassword(), anHour, anHour),
                Clock.systemUTC(),
                new SimpleMeterRegistry().counter("fallbacks"));
    }

    private RedisURI address() {
        return RedisURI.builder()
                .withHost(redis.host())
                .withPort(redis.port())
                .withPassword(SharedInfrastructure.redisPassword().toCharArray())
                .build();
    }
}
