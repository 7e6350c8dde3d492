package dev.jetway.gateway.ratelimit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.Base16;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;

/** Buckets that all replicas share: a script in Redis takes a token atomically, by the clock of Redis. */
final class RedisRateLimiter implements RateLimiter, DisposableBean {

    private final RedisClient client;
    private final RedisURI address;
    private final String script;
    private final String digest;
    private final AtomicReference<@Nullable Mono<StatefulRedisConnection<String, String>>> connection =
            new AtomicReference<>();

    RedisRateLimiter(RedisClient client, RedisURI address, String script) {
        this.client = client;
        this.address = address;
        this.script = script;
        this.digest = Base16.digest(script.getBytes(StandardCharsets.UTF_8));
    }

    /** Connects in advance, so that the first call does not wait for it. */
    void connect() {
        connected().subscribe(made -> {}, away -> {});
    }

    @Override
    public Mono<RateLimitDecision> take(String key, Rate rate) {
        return connected().map(StatefulRedisConnection::reactive).flatMap(redis -> take(redis, key, rate));
    }

    private Mono<RateLimitDecision> take(RedisReactiveCommands<String, String> redis, String key, Rate rate) {
        String[] keys = {key};
        String[] arguments = {Integer.toString(rate.perSecond()), Integer.toString(rate.burst())};
        return redis.<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys, arguments)
                .onErrorResume(
                        RedisNoScriptException.class,
                        unknown -> redis.eval(script, ScriptOutputType.MULTI, keys, arguments))
                .single()
                .map(answer -> new RateLimitDecision(answer.getFirst(), answer.getLast()));
    }

    /** Connects when first needed, and again if that failed; a connection once made reconnects by itself. */
    private Mono<StatefulRedisConnection<String, String>> connected() {
        return Mono.defer(() -> {
            Mono<StatefulRedisConnection<String, String>> existing = connection.get();
            if (existing != null) {
                return existing;
            }
            Mono<StatefulRedisConnection<String, String>> mine = Mono.fromCompletionStage(
                            () -> client.connectAsync(StringCodec.UTF8, address))
                    .doOnError(failed -> connection.set(null))
                    .cache();
            Mono<StatefulRedisConnection<String, String>> others = connection.compareAndExchange(null, mine);
            return others == null ? mine : others;
        });
    }

    @Override
    public void destroy() {
        client.shutdown();
    }
}
