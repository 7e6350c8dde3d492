package dev.jetway.gateway.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.admission.ClientLimit.Decision;
import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import dev.jetway.gateway.problem.ProblemWriter;
import dev.jetway.gateway.routing.AdmissionQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Admits a call within its client's limits, or answers 429 with the time to wait: the rate of each client, by buckets in Redis where
 * one is configured, and of an address without a token the calls in progress. A penalized client reaches neither Redis nor a
 * service, and its waiting calls are rejected as well.
 */
@Component
@EnableConfigurationProperties(RateLimitProperties.class)
public class RateLimits implements DisposableBean {

    /** Which limit applies to a call. */
    public enum Policy {
        TRAVELLER,
        ANONYMOUS,
        PAYMENT,
        CREDENTIALS;

        private final String key = name().toLowerCase(Locale.ROOT);
    }

    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);

    private static final int CLIENTS_MAX = 20_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);

    /** What a client waits for that is rejected although its bucket has tokens. */
    private static final Duration CONCURRENCY_RETRY = Duration.ofSeconds(1);

    /** What is the same for all clients of a policy. */
    private record Applied(String name, String quota, Rate rate, Counter rejections, Counter penalties) {}

    private record Client(ClientLimit limit, AdmissionQueue inProgress) {}

    /** A call, and how it is answered if it is rejected. */
    private record Call(
            Applied policy,
            String key,
            Client client,
            ServerHttpRequest request,
            ServerHttpResponse response,
            Function<String, Mono<Void>> answer) {}

    private final RateLimitProperties properties;
    private final Ticker ticker;
    private final ProblemWriter problems;
    private final Map<Policy, Applied> policies = new EnumMap<>(Policy.class);
    private final Cache<String, Client> clients = Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAX)
            .expireAfterAccess(KEPT_FOR)
            .build();
    private final @Nullable RedisRateLimiter redis;
    private final @Nullable FallbackRateLimiter shared;

    RateLimits(RateLimitProperties properties, Ticker ticker, ProblemWriter problems, MeterRegistry meters) {
        this.properties = properties;
        this.ticker = ticker;
        this.problems = problems;
        policies.put(Policy.TRAVELLER, applied(Policy.TRAVELLER, properties.traveller(), meters));
        policies.put(Policy.ANONYMOUS, applied(Policy.ANONYMOUS, properties.anonymous(), meters));
        policies.put(Policy.PAYMENT, applied(Policy.PAYMENT, properties.payment(), meters));
        policies.put(Policy.CREDENTIALS, applied(Policy.CREDENTIALS, properties.credentials(), meters));
        Counter fallbacks = Counter.builder("jetway.gateway.rate.limit.fallbacks")
                .description("Calls counted by this replica alone because Redis failed")
                .register(meters);
        RateLimitProperties.Redis store = properties.redis();
        if (store.host().isBlank()) {
            log.info("No Redis is configured: each replica limits rates by itself");
            redis = null;
            shared = null;
        } else {
            redis = new RedisRateLimiter(store);
            shared = new FallbackRateLimiter(redis::take, store.timeout(), store.pause(), ticker, fallbacks);
            if (properties.enabled()) {
                redis.connect();
            }
        }
    }

    private static Applied applied(Policy policy, Rate rate, MeterRegistry meters) {
        String name = '"' + policy.key + '"';
        return new Applied(
                name,
                name + ";q=" + rate.burst() + ";w=" + rate.secondsToEarn(rate.burst()),
                rate,
                counter("refusals", "Calls over the limit", policy, meters),
                counter("floods", "How often a client was penalized", policy, meters));
    }

    private static Counter counter(String name, String description, Policy policy, MeterRegistry meters) {
        return Counter.builder("jetway.gateway.rate.limit." + name)
                .description(description)
                .tag("policy", policy.key)
                .register(meters);
    }

    /** Limits a call that is not observed yet: its rate, and of an address without a token the calls in progress. */
    Mono<Void> admit(
            Policy policy, String client, ServerHttpRequest request, ServerHttpResponse response, Mono<Void> next) {
        if (!properties.enabled()) {
            return next;
        }
        Call call = call(
                policy,
                client,
                request,
                response,
                detail -> problems.write(request, response, ProblemCode.RATE_LIMITED, detail));
        return limitRate(call, policy == Policy.ANONYMOUS ? limitConcurrency(call, next) : next);
    }

    /** Limits the rate of a call that is observed. */
    public Mono<Void> admit(Policy policy, String client, ServerWebExchange exchange, Mono<Void> next) {
        if (!properties.enabled()) {
            return next;
        }
        Call call = call(
                policy,
                client,
                exchange.getRequest(),
                exchange.getResponse(),
                detail -> problems.write(exchange, ProblemCode.RATE_LIMITED, detail));
        return limitRate(call, next);
    }

    private Call call(
            Policy policy,
            String client,
            ServerHttpRequest request,
            ServerHttpResponse response,
            Function<String, Mono<Void>> answer) {
        Applied applied = Objects.requireNonNull(policies.get(policy));
        String key = "jetway:rate:" + policy.key + ":" + client;
        return new Call(applied, key, clients.get(key, _ -> newClient(applied)), request, response, answer);
    }

    private Client newClient(Applied policy) {
        RateLimitProperties.AtOnce atOnce = properties.atOnce();
        return new Client(
                new ClientLimit(policy.rate(), ticker),
                new AdmissionQueue(atOnce.max(), atOnce.waiting(), System::nanoTime));
    }

    private Mono<Void> limitRate(Call call, Mono<Void> next) {
        ClientLimit limit = call.client().limit();
        Duration penalty = limit.penalty();
        if (!penalty.isZero()) {
            return decide(call, new Decision(penalty.toMillis() + 1, 0), next);
        }
        return shared == null
                ? decide(call, limit.take(), next)
                : shared.take(call.key(), call.policy().rate(), limit::take)
                        .publishOn(AdmissionQueue.eventLoopOf(call.request()))
                        .flatMap(decision -> decide(call, decision, next));
    }

    private static Mono<Void> decide(Call call, Decision decision, Mono<Void> next) {
        describe(call, decision);
        return decision.granted() ? next : reject(call, Duration.ofMillis(decision.waitMillis()));
    }

    /** A call that waited is rejected if its client has been penalized meanwhile. */
    private static Mono<Void> limitConcurrency(Call call, Mono<Void> next) {
        Client client = call.client();
        Mono<Void> unlessPenalized =
                Mono.defer(() -> client.limit().penalty().isZero() ? next : Mono.error(new TooManyConcurrentCalls()));
        return client.inProgress()
                .admit(unlessPenalized, AdmissionQueue.eventLoopOf(call.request()), TooManyConcurrentCalls::new)
                .onErrorResume(TooManyConcurrentCalls.class, _ -> reject(call, CONCURRENCY_RETRY));
    }

    /** In the fields of draft-ietf-httpapi-ratelimit-headers-10: the policy, and what is left of it. */
    private static void describe(Call call, Decision decision) {
        Rate rate = call.policy().rate();
        long untilSeconds = decision.granted()
                ? rate.secondsToEarn(rate.burst() - decision.left())
                : ProblemWriter.secondsOf(Duration.ofMillis(decision.waitMillis()));
        HttpHeaders headers = call.response().getHeaders();
        headers.set("RateLimit-Policy", call.policy().quota());
        headers.set("RateLimit", call.policy().name() + ";r=" + decision.left() + ";t=" + untilSeconds);
    }

    private static Mono<Void> reject(Call call, Duration wait) {
        call.policy().rejections().increment();
        if (call.client().limit().rejected()) {
            call.policy().penalties().increment();
        }
        ProblemWriter.retryAfter(call.response(), wait);
        return call.answer().apply("Wait for " + ProblemWriter.secondsOf(wait) + " s before the next call.");
    }

    private static final class TooManyConcurrentCalls extends RuntimeException {

        TooManyConcurrentCalls() {
            super("too many calls of one address are waiting", null, false, false);
        }
    }

    @Override
    public void destroy() {
        if (redis != null) {
            redis.close();
        }
    }
}
