package dev.jetway.gateway.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.admission.RateLimitProperties.Rate;
import dev.jetway.gateway.problem.ProblemWriter;
import dev.jetway.gateway.routing.AdmissionQueue;
import dev.jetway.gateway.routing.TokenBucket;
import dev.jetway.gateway.routing.TokenBucket.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Admits a call within its client's limits, or rejects it with 429 and the time to wait: the rate of each client, by buckets in Redis where
 * one is configured, and of an address without a token the calls in progress. A client that ignores rejections is penalized:
 * it reaches neither Redis nor a service, and its waiting calls are rejected as well.
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

    /** {@code Retry-After} of a call that is rejected by the concurrency limit. */
    private static final Duration CONCURRENCY_RETRY = Duration.ofSeconds(1);

    /** What is the same for all clients of a policy. */
    private record AppliedPolicy(String name, String quota, Rate rate, Counter rejections, Counter penalties) {

        Quota quota(Decision decision) {
            long untilSeconds = decision.granted()
                    ? rate.refillSeconds(rate.burst() - decision.left())
                    : ProblemWriter.secondsOf(Duration.ofMillis(decision.waitMillis()));
            String left = name + ";r=" + decision.left() + ";t=" + untilSeconds;
            return new Quota(quota, left, Duration.ofMillis(decision.waitMillis()));
        }
    }

    /**
     * What a response says about a limit, in the fields of draft-ietf-httpapi-ratelimit-headers-10.
     *
     * @param policy the policy
     * @param left what is left of it
     * @param retryAfter the time until the next call is admitted; zero if this one is
     */
    record Quota(String policy, String left, Duration retryAfter) {

        boolean granted() {
            return retryAfter.isZero();
        }

        void describe(BiConsumer<String, String> headers) {
            headers.accept("RateLimit-Policy", policy);
            headers.accept("RateLimit", left);
        }
    }

    /**
     * One client under one policy, in the memory of this replica.
     *
     * @param rejectionBudget twice a burst of rejections; a client that has used up a burst of them, and so calls at more than twice
     *     its rate, is penalized until some are refilled. One that waits for {@code Retry-After} never is.
     */
    private record Client(
            AppliedPolicy policy,
            String key,
            TokenBucket tokens,
            TokenBucket rejectionBudget,
            AdmissionQueue inProgress) {

        /** The decision while the client is penalized; empty if it is not. */
        Optional<Decision> penalty() {
            Duration penalty = rejectionBudget.until(policy.rate().burst() + 1);
            return penalty.isZero() ? Optional.empty() : Optional.of(new Decision(penalty.toMillis() + 1, 0));
        }

        void countRejection() {
            policy.rejections().increment();
            boolean penaltyBegins =
                    rejectionBudget.tryConsume().left() == policy.rate().burst();
            if (penaltyBegins) {
                policy.penalties().increment();
            }
        }

        Quota counted(Decision decision) {
            if (!decision.granted()) {
                countRejection();
            }
            return policy.quota(decision);
        }
    }

    /** A call, and the response if it is rejected. */
    private record Call(
            Client client,
            ServerHttpRequest request,
            ServerHttpResponse response,
            Function<String, Mono<Void>> rejection) {}

    private final RateLimitProperties properties;
    private final Ticker ticker;
    private final ProblemWriter problems;
    private final Map<Policy, AppliedPolicy> policies = new EnumMap<>(Policy.class);
    private final Cache<String, Client> clients = Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAX)
            .expireAfterAccess(KEPT_FOR)
            .build();
    private final @Nullable RedisRateLimiter redis;

    RateLimits(RateLimitProperties properties, Ticker ticker, ProblemWriter problems, MeterRegistry meters) {
        this.properties = properties;
        this.ticker = ticker;
        this.problems = problems;
        policies.put(Policy.TRAVELLER, applied(Policy.TRAVELLER, properties.traveller(), meters));
        policies.put(Policy.ANONYMOUS, applied(Policy.ANONYMOUS, properties.anonymous(), meters));
        policies.put(Policy.PAYMENT, applied(Policy.PAYMENT, properties.payment(), meters));
        policies.put(Policy.CREDENTIALS, applied(Policy.CREDENTIALS, properties.credentials(), meters));
        Counter fallbacks = Counter.builder("jetway.gateway.rate.limit.fallbacks")
                .description("Calls counted in this replica's memory because Redis failed")
                .register(meters);
        RateLimitProperties.Redis store = properties.redis();
        if (store.host().isBlank()) {
            log.info("No Redis is configured: each replica limits rates by itself");
            redis = null;
        } else {
            redis = new RedisRateLimiter(store, Clock.systemUTC(), fallbacks);
            if (properties.enabled()) {
                redis.connect();
            }
        }
    }

    private static AppliedPolicy applied(Policy policy, Rate rate, MeterRegistry meters) {
        String name = '"' + policy.key + '"';
        return new AppliedPolicy(
                name,
                name + ";q=" + rate.burst() + ";w=" + rate.refillSeconds(rate.burst()),
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

    boolean isPenalized(Policy policy, String address) {
        return properties.enabled() && clientOf(policy, address).penalty().isPresent();
    }

    /** Rejects a call of a penalized client; empty if it is not penalized any more. */
    Optional<Quota> penalty(Policy policy, String address) {
        Client client = clientOf(policy, address);
        return client.penalty().map(client::counted);
    }

    /** Consumes a token in this replica's memory, for a call that reaches no service; empty if there are no limits. */
    Optional<Quota> consumeLocally(Policy policy, String address) {
        if (!properties.enabled()) {
            return Optional.empty();
        }
        Client client = clientOf(policy, address);
        return Optional.of(client.counted(client.tokens().tryConsume()));
    }

    /** Limits a call that is not observed yet: its rate, and of an address without a token the calls in progress. */
    Mono<Void> admit(
            Policy policy, String address, ServerHttpRequest request, ServerHttpResponse response, Mono<Void> next) {
        if (!properties.enabled()) {
            return next;
        }
        Call call = new Call(
                clientOf(policy, address),
                request,
                response,
                detail -> problems.write(request, response, ProblemCode.RATE_LIMITED, detail));
        return limitRate(call, policy == Policy.ANONYMOUS ? limitConcurrency(call, next) : next);
    }

    /** Limits the rate of a call that is observed. */
    public Mono<Void> admit(Policy policy, String name, ServerWebExchange exchange, Mono<Void> next) {
        if (!properties.enabled()) {
            return next;
        }
        Call call = new Call(
                clientOf(policy, name),
                exchange.getRequest(),
                exchange.getResponse(),
                detail -> problems.write(exchange, ProblemCode.RATE_LIMITED, detail));
        return limitRate(call, next);
    }

    private Client clientOf(Policy policy, String name) {
        return clients.get("jetway:rate:" + policy.key + ":" + name, key -> newClient(policy, key));
    }

    private Client newClient(Policy policy, String key) {
        AppliedPolicy applied = Objects.requireNonNull(policies.get(policy));
        Rate rate = applied.rate();
        RateLimitProperties.ConcurrencyLimit concurrency = properties.concurrency();
        return new Client(
                applied,
                key,
                new TokenBucket(rate.perSecond(), rate.burst(), ticker),
                new TokenBucket(rate.perSecond(), 2 * rate.burst(), ticker),
                new AdmissionQueue(concurrency.max(), concurrency.waiting(), System::nanoTime));
    }

    private Mono<Void> limitRate(Call call, Mono<Void> next) {
        Client client = call.client();
        Optional<Decision> penalty = client.penalty();
        if (penalty.isPresent()) {
            return decide(call, penalty.get(), next);
        }
        return redis == null
                ? decide(call, client.tokens().tryConsume(), next)
                : redis.tryConsume(client.key(), client.policy().rate(), client.tokens()::tryConsume)
                        .publishOn(AdmissionQueue.eventLoopOf(call.request()))
                        .flatMap(decision -> decide(call, decision, next));
    }

    private static Mono<Void> decide(Call call, Decision decision, Mono<Void> next) {
        Quota quota = call.client().policy().quota(decision);
        quota.describe(call.response().getHeaders()::set);
        return quota.granted() ? next : reject(call, quota.retryAfter());
    }

    /** A call that waited is rejected if its client has been penalized meanwhile. */
    private static Mono<Void> limitConcurrency(Call call, Mono<Void> next) {
        Client client = call.client();
        Mono<Void> unlessPenalized =
                Mono.defer(() -> client.penalty().isEmpty() ? next : Mono.error(new TooManyConcurrentCalls()));
        return client.inProgress()
                .admit(unlessPenalized, AdmissionQueue.eventLoopOf(call.request()), TooManyConcurrentCalls::new)
                .onErrorResume(TooManyConcurrentCalls.class, _ -> reject(call, CONCURRENCY_RETRY));
    }

    private static Mono<Void> reject(Call call, Duration wait) {
        call.client().countRejection();
        ProblemWriter.retryAfter(call.response(), wait);
        return call.rejection().apply(detail(wait));
    }

    /** The problem's detail. */
    static String detail(Duration wait) {
        return "Wait for " + ProblemWriter.secondsOf(wait) + " s before the next call.";
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
