package dev.jetway.gateway.limit;

import dev.jetway.gateway.problem.EdgeProblems;
import dev.jetway.gateway.request.OwnThread;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets a call go on, or answers that it came too soon. */
public final class RateLimits {

    /** What one is told to wait who is refused for another reason than an empty bucket. */
    static final long MOMENT_MILLIS = Duration.ofSeconds(1).toMillis();

    private final RateLimitProperties properties;
    private final Buckets buckets;
    private final Floods floods;
    private final EdgeProblems problems;
    private final Map<Policy, Counter> refusals = new EnumMap<>(Policy.class);
    private final Map<Policy, Counter> begunFloods = new EnumMap<>(Policy.class);

    RateLimits(
            RateLimitProperties properties,
            Buckets buckets,
            Floods floods,
            EdgeProblems problems,
            MeterRegistry meters) {
        this.properties = properties;
        this.buckets = buckets;
        this.floods = floods;
        this.problems = problems;
        for (Policy policy : Policy.values()) {
            refusals.put(
                    policy, counter("jetway.gateway.rate.limit.refusals", "Calls that came too soon", policy, meters));
            begunFloods.put(
                    policy,
                    counter("jetway.gateway.rate.limit.floods", "How often a caller began to flood", policy, meters));
        }
    }

    private static Counter counter(String name, String description, Policy policy, MeterRegistry meters) {
        return Counter.builder(name)
                .description(description)
                .tag("policy", policy.key())
                .register(meters);
    }

    public Mono<Void> within(Policy policy, String caller, ServerWebExchange exchange, Mono<Void> call) {
        if (!properties.enabled()) {
            return call;
        }
        Rate rate = properties.rateOf(policy);
        return buckets.take(keyOf(policy, caller), rate)
                .publishOn(OwnThread.of(exchange))
                .flatMap(taken -> {
                    tell(policy, taken, exchange.getResponse().getHeaders()::set);
                    return taken.granted() ? call : refuse(policy, caller, exchange, taken.waitMillis());
                });
    }

    /** The call; one of a caller that floods only if it has no other. */
    Mono<Void> oneAtATime(Policy policy, String caller, ServerWebExchange exchange, Mono<Void> call) {
        return floods.oneAtATime(keyOf(policy, caller), call, refuseForNow(policy, caller, exchange));
    }

    static String keyOf(Policy policy, String caller) {
        return "jetway:rate:" + policy.key() + ":" + caller;
    }

    /** In the fields of draft-ietf-httpapi-ratelimit-headers-10: what the policy is, and where the caller stands. */
    void tell(Policy policy, Taken taken, BiConsumer<String, String> header) {
        Rate rate = properties.rateOf(policy);
        long untilSeconds = taken.granted()
                ? rate.secondsToEarn(rate.burst() - taken.left())
                : EdgeProblems.secondsOf(Duration.ofMillis(taken.waitMillis()));
        String name = '"' + policy.key() + '"';
        header.accept("RateLimit-Policy", name + ";q=" + rate.burst() + ";w=" + rate.secondsToEarn(rate.burst()));
        header.accept("RateLimit", name + ";r=" + taken.left() + ";t=" + untilSeconds);
    }

    void countRefusal(Policy policy, String caller) {
        Objects.requireNonNull(refusals.get(policy)).increment();
        if (floods.refused(keyOf(policy, caller), properties.rateOf(policy))) {
            Objects.requireNonNull(begunFloods.get(policy)).increment();
        }
    }

    /** For whom another moment is better, whatever the bucket says. */
    Mono<Void> refuseForNow(Policy policy, String caller, ServerWebExchange exchange) {
        return refuse(policy, caller, exchange, MOMENT_MILLIS);
    }

    private Mono<Void> refuse(Policy policy, String caller, ServerWebExchange exchange, long waitMillis) {
        return Mono.defer(() -> {
            countRefusal(policy, caller);
            return problems.rateLimited(exchange, EdgeProblems.secondsOf(Duration.ofMillis(waitMillis)));
        });
    }
}
