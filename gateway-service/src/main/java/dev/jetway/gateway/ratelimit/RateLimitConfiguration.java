package dev.jetway.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jetway.gateway.problem.ProblemWriter;
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

/** Creates the rate limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class RateLimitConfiguration {

    private static final Logger log = LoggerFactory.getLogger(RateLimitConfiguration.class);

    @Bean
    RateLimits rateLimits(
            RateLimitProperties properties,
            ObjectProvider<RedisRateLimiter> shared,
            ProblemWriter problems,
            MeterRegistry meters) {
        Counter fallbacks = Counter.builder("jetway.gateway.rate.limit.fallbacks")
                .description("Calls counted by this replica alone because Redis failed")
                .register(meters);
        var local = new LocalRateLimiter(Ticker.systemTicker());
        RedisRateLimiter redis = shared.getIfAvailable();
        if (redis == null) {
            log.info("No Redis is configured: each replica limits rates by itself");
        }
        RateLimiter limiter = redis == null
                ? local
                : new FallbackRateLimiter(
                        redis,
                        local,
                        properties.redis().timeout(),
                        properties.redis().pause(),
                        Ticker.systemTicker(),
                        fallbacks);
        return new RateLimits(properties, limiter, new AbusiveClientPenalty(Ticker.systemTicker()), problems, meters);
    }

    /** Where Redis is configured. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!'${jetway.gateway.rate-limit.redis.host:}'.isBlank()")
    static class Redis {

        /** Commands fail at once while Redis is away; a queue of commands would grow without bound. */
        @Bean
        RedisRateLimiter redisRateLimiter(
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
            var limiter = new RedisRateLimiter(client, address, script.getContentAsString(StandardCharsets.UTF_8));
            if (properties.enabled()) {
                limiter.connect();
            }
            return limiter;
        }
    }
}
