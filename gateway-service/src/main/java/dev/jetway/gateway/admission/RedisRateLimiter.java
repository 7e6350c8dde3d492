package dev.jetway.gateway.admission;

import dev.jetway.gateway.admission.ClientLimit.Decision;
import dev.jetway.gateway.admission.RateLimitProperties.Rate;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import reactor.core.publisher.Mono;

/** Buckets that all replicas share: a script in Redis takes a token atomically, by the clock of Redis. */
final class RedisRateLimiter implements AutoCloseable {

    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final RedisClient client = RedisClient.create();
    private final String script;
    private final String digest;

    /** Connects when first needed, and again if that failed; a connection once made reconnects by itself. */
    private final Mono<StatefulRedisConnection<String, String>> connection;

    /** Commands fail at once while Redis is away; a queue of commands would grow without bound. */
    RedisRateLimiter(RateLimitProperties.Redis redis) {
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
            this.script = new ClassPathResource("admission/take.lua").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.digest = Base16.digest(script.getBytes(StandardCharsets.UTF_8));
    }

    /** Connects in advance, so that the first call does not wait for it. */
    void connect() {
        connection.subscribe(made -> {}, away -> {});
    }

    Mono<Decision> take(String key, Rate rate) {
        return connection.map(StatefulRedisConnection::reactive).flatMap(redis -> take(redis, key, rate));
    }

    private Mono<Decision> take(RedisReactiveCommands<String, String> redis, String key, Rate rate) {
        String[] keys = {key};
        String[] arguments = {Integer.toString(rate.perSecond()), Integer.toString(rate.burst())};
        return redis.<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys, arguments)
                .onErrorResume(
                        RedisNoScriptException.class,
                        unknown -> redis.eval(script, ScriptOutputType.MULTI, keys, arguments))
                .single()
                .map(answer -> new Decision(answer.getFirst(), answer.getLast()));
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
