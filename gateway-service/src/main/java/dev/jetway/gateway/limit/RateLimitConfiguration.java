package dev.jetway.gateway.limit;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jetway.gateway.problem.EdgeProblems;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** Puts the rate limits together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class RateLimitConfiguration {

    private static final Logger log = LoggerFactory.getLogger(RateLimitConfiguration.class);

    @Bean
    RefusalMemory refusalMemory(
            RateLimitProperties properties, ObjectProvider<RedisBuckets> sharedBuckets, MeterRegistry meters) {
        Counter fallbacks = Counter.builder("jetway.gateway.rate.limit.fallbacks")
                .description("Calls counted by this replica alone because Redis failed")
                .register(meters);
        Buckets local = new LocalBuckets(Ticker.systemTicker());
        RedisBuckets shared = sharedBuckets.getIfAvailable();
        if (shared == null) {
            log.info("Rate limits are kept by each replica for itself: no Redis is configured");
            return new RefusalMemory(local, Ticker.systemTicker());
        }
        Buckets buckets = new SteadyBuckets(
                shared,
                local,
                properties.redis().timeout(),
                properties.redis().pause(),
                Ticker.systemTicker(),
                fallbacks);
        return new RefusalMemory(buckets, Ticker.systemTicker());
    }

    @Bean
    Floods floods(RateLimitProperties properties) {
        return new Floods(properties.floodSharePercent(), Ticker.systemTicker());
    }

    @Bean
    RateLimits rateLimits(
            RateLimitProperties properties,
            RefusalMemory buckets,
            Floods floods,
            EdgeProblems problems,
            MeterRegistry meters) {
        return new RateLimits(properties, buckets, floods, problems, meters);
    }

    /** Where there is a Redis. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!'${jetway.gateway.rate-limit.redis.host:}'.isBlank()")
    static class Shared {

        /** Commands fail at once while Redis is away; the queue that waits for it would grow without end. */
        @Bean
        RedisBuckets sharedBuckets(
                RateLimitProperties properties, @Value("classpath:ratelimit/take.lua") Resource script)
                throws IOException {
            RateLimitProperties.Redis redis = properties.redis();
            RedisClient client = RedisClient.create();
            client.setOptions(ClientOptions.builder()
                    .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                    .socketOptions(SocketOptions.builder()
                            .connectTimeout(redis.timeout())
                            .build())
                    .timeoutOptions(TimeoutOptions.enabled(redis.timeout()))
                    .build());
            RedisURI address = RedisURI.builder()
                    .withHost(redis.host())
                    .withPort(redis.port())
                    .withPassword(redis.password().toCharArray())
                    .withTimeout(redis.timeout())
                    .build();
            var buckets = new RedisBuckets(client, address, script.getContentAsString(StandardCharsets.UTF_8));
            if (properties.enabled()) {
                buckets.connect();
            }
            return buckets;
        }
    }
}
