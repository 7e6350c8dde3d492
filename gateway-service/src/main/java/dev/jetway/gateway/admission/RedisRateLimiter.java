package dev.jetway.gateway.admission;

import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import dev.jetway.gateway.routing.TokenBucket.Decision;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.Base16;
import io.lettuce.core.codec.StringCodec;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import reactor.core.publisher.Mono;

/**
 * Buckets that all replicas share: a script in Redis consumes a token atomically, by the clock of Redis. While Redis fails, buckets in
 * memory are used, so that its failure neither rejects all calls nor admits all: each replica then applies the whole limit in
 * its own memory. A circuit breaker lets one call after each pause try Redis again; the others do not wait for it.
 */
class RedisRateLimiter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisRateLimiter.class);

    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final RedisClient client = RedisClient.create();
    private final Duration timeout;
    private final CircuitBreaker circuit;
    private final Counter fallbacks;
    private final String script;
    private final String digest;

    /** Connects when first needed, and again if that failed; a connection once made reconnects by itself. */
    private final Mono<StatefulRedisConnection<String, String>> connection;

    /** Commands fail at once while Redis is unavailable; a queue of commands would grow without bound. */
    RedisRateLimiter(RateLimitProperties.Redis redis, Clock clock, Counter fallbacks) {
        this.timeout = redis.timeout();
        this.fallbacks = fallbacks;
        this.circuit = CircuitBreaker.of(
                "redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(1)
                        .minimumNumberOfCalls(1)
                        .waitDurationInOpenState(redis.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .build());
        circuit.getEventPublisher().onStateTransition(change -> {
            if (change.getStateTransition() == StateTransition.HALF_OPEN_TO_CLOSED) {
                log.info("Redis is available again: replicas share rate limits");
            }
        });
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(redis.timeout()).build())
                .timeoutOptions(TimeoutOptions.enabled(redis.timeout()))
                .build());
        RedisURI address = RedisURI.builder()
                .withHost(redis.host())
                .withPort(redis.port())
                .withPassword(redis.password().toCharArray())
                .withTimeout(redis.timeout())
                .build();
        this.connection = Mono.fromCompletionStage(() -> client.connectAsync(StringCodec.UTF8, address))
                .cache(connected -> FOREVER, failed -> Duration.ZERO, () -> Duration.ZERO);
        try {
            this.script =
                    new ClassPathResource("admission/token-bucket.lua").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.digest = Base16.digest(script.getBytes(StandardCharsets.UTF_8));
    }

    /** Connects in advance, so that the first call does not wait for it. */
    void connect() {
        connection.subscribe(_ -> {}, _ -> {});
    }

    /** @param local consumes a token of the bucket in memory */
    Mono<Decision> tryConsume(String key, Rate rate, Supplier<Decision> local) {
        return Mono.defer(() ->
                circuit.tryAcquirePermission() ? tryConsume(key, rate, new AtomicBoolean(), local) : fallback(local));
    }

    /** @param recorded whether the circuit breaker knows the outcome: a later cancellation concerns what follows */
    private Mono<Decision> tryConsume(String key, Rate rate, AtomicBoolean recorded, Supplier<Decision> local) {
        return tryConsume(key, rate)
                .timeout(timeout)
                .doOnNext(_ -> {
                    recorded.set(true);
                    circuit.onSuccess(0, TimeUnit.NANOSECONDS);
                })
                .doOnCancel(() -> {
                    if (!recorded.get()) {
                        circuit.releasePermission();
                    }
                })
                .onErrorResume(failure -> {
                    failed(failure);
                    return fallback(local);
                });
    }

    private void failed(Throwable failure) {
        if (circuit.getState() == State.CLOSED) {
            log.warn("Redis failed, each replica limits rates in its own memory: {}", failure.toString());
        }
        circuit.onError(0, TimeUnit.NANOSECONDS, failure);
    }

    private Mono<Decision> fallback(Supplier<Decision> local) {
        fallbacks.increment();
        return Mono.fromSupplier(local);
    }

    Mono<Decision> tryConsume(String key, Rate rate) {
        return connection.map(StatefulRedisConnection::reactive).flatMap(redis -> tryConsume(redis, key, rate));
    }

    private Mono<Decision> tryConsume(RedisReactiveCommands<String, String> redis, String key, Rate rate) {
        String[] keys = {key};
        String[] arguments = {Integer.toString(rate.perSecond()), Integer.toString(rate.burst())};
        return redis.<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys, arguments)
                .onErrorResume(
                        RedisNoScriptException.class,
                        unknown -> redis.eval(script, ScriptOutputType.MULTI, keys, arguments))
                .single()
                .map(result -> new Decision(result.getFirst(), result.getLast()));
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
