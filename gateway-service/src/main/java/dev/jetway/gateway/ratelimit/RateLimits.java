package dev.jetway.gateway.ratelimit;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.problem.ProblemWriter;
import dev.jetway.gateway.request.EventLoop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Admits a call within its client's limits, or answers 429 with the time to wait. */
public final class RateLimits {

    /** What a client waits for that is rejected although its bucket has tokens. */
    private static final long CONCURRENCY_RETRY_MILLIS = 1_000;

    private final RateLimitProperties properties;
    private final RateLimiter buckets;
    private final AbusiveClientPenalty penalty;
    private final ClientConcurrencyLimit concurrency;
    private final ProblemWriter problems;
    private final Map<RateLimitPolicy, Counter> rejections = new EnumMap<>(RateLimitPolicy.class);
    private final Map<RateLimitPolicy, Counter> penalties = new EnumMap<>(RateLimitPolicy.class);

    RateLimits(
            RateLimitProperties properties,
            RateLimiter buckets,
            AbusiveClientPenalty penalty,
            ProblemWriter problems,
            MeterRegistry meters) {
        this.properties = properties;
        this.buckets = buckets;
        this.penalty = penalty;
        this.concurrency = new ClientConcurrencyLimit(properties.atOnce());
        this.problems = problems;
        for (RateLimitPolicy policy : RateLimitPolicy.values()) {
            rejections.put(policy, counter("refusals", "Calls over the limit", policy, meters));
            penalties.put(policy, counter("floods", "How often a client was penalized", policy, meters));
        }
    }

    private static Counter counter(String name, String description, RateLimitPolicy policy, MeterRegistry meters) {
        return Counter.builder("jetway.gateway.rate.limit." + name)
                .description(description)
                .tag("policy", policy.key())
                .register(meters);
    }

    /** Limits a call that is not observed yet: its rate, and of an address without a token the calls in progress. */
    public Mono<Void> admit(
            RateLimitPolicy policy,
            String client,
            ServerHttpRequest request,
            ServerHttpResponse response,
            Mono<Void> call) {
        if (!properties.enabled()) {
            return call;
        }
        Function<String, Mono<Void>> answer =
                detail -> problems.write(request, response, ProblemCode.RATE_LIMITED, detail);
        Mono<Void> limited = policy == RateLimitPolicy.ANONYMOUS
                ? concurrency
                        .admit(client, call, EventLoop.of(request), TooManyConcurrentCalls::new)
                        .onErrorResume(
                                TooManyConcurrentCalls.class,
                                _ -> reject(policy, client, response, CONCURRENCY_RETRY_MILLIS, answer))
                : call;
        return admit(policy, client, request, response, answer, limited);
    }

    /** Limits the rate of a call that is observed. */
    public Mono<Void> admit(RateLimitPolicy policy, String client, ServerWebExchange exchange, Mono<Void> call) {
        return admit(
                policy,
                client,
                exchange.getRequest(),
                exchange.getResponse(),
                detail -> problems.write(exchange, ProblemCode.RATE_LIMITED, detail),
                call);
    }

    private Mono<Void> admit(
            RateLimitPolicy policy,
            String client,
            ServerHttpRequest request,
            ServerHttpResponse response,
            Function<String, Mono<Void>> answer,
            Mono<Void> call) {
        if (!properties.enabled()) {
            return call;
        }
        return decide(policy, client).publishOn(EventLoop.of(request)).flatMap(decision -> {
            describe(policy, decision, response);
            return decision.granted() ? call : reject(policy, client, response, decision.waitMillis(), answer);
        });
    }

    private Mono<RateLimitDecision> decide(RateLimitPolicy policy, String client) {
        Rate rate = properties.rateOf(policy);
        String key = keyOf(policy, client);
        Duration penalized = penalty.remaining(key, rate);
        return penalized.isZero()
                ? buckets.take(key, rate)
                : Mono.just(new RateLimitDecision(penalized.toMillis() + 1, 0));
    }

    private static String keyOf(RateLimitPolicy policy, String client) {
        return "jetway:rate:" + policy.key() + ":" + client;
    }

    /** In the fields of draft-ietf-httpapi-ratelimit-headers-10: the policy, and what is left of it. */
    private void describe(RateLimitPolicy policy, RateLimitDecision decision, ServerHttpResponse response) {
        Rate rate = properties.rateOf(policy);
        long untilSeconds = decision.granted()
                ? rate.secondsToEarn(rate.burst() - decision.left())
                : ProblemWriter.secondsOf(Duration.ofMillis(decision.waitMillis()));
        String name = '"' + policy.key() + '"';
        HttpHeaders headers = response.getHeaders();
        headers.set("RateLimit-Policy", name + ";q=" + rate.burst() + ";w=" + rate.secondsToEarn(rate.burst()));
        headers.set("RateLimit", name + ";r=" + decision.left() + ";t=" + untilSeconds);
    }

    private Mono<Void> reject(
            RateLimitPolicy policy,
            String client,
            ServerHttpResponse response,
            long waitMillis,
            Function<String, Mono<Void>> answer) {
        Objects.requireNonNull(rejections.get(policy)).increment();
        if (penalty.rejected(keyOf(policy, client), properties.rateOf(policy))) {
            Objects.requireNonNull(penalties.get(policy)).increment();
        }
        Duration wait = Duration.ofMillis(waitMillis);
        ProblemWriter.retryAfter(response, wait);
        return answer.apply("Wait for " + ProblemWriter.secondsOf(wait) + " s before the next call.");
    }

    private static final class TooManyConcurrentCalls extends RuntimeException {

        TooManyConcurrentCalls() {
            super("too many calls of one address are waiting", null, false, false);
        }
    }
}
