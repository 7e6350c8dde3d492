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

    private static final long SECOND_MILLIS = Duration.ofSeconds(1).toMillis();

    private final RateLimitProperties properties;
    private final Buckets buckets;
    private final EdgeProblems problems;
    private final Map<Policy, Counter> refusals = new EnumMap<>(Policy.class);

    RateLimits(RateLimitProperties properties, Buckets buckets, EdgeProblems problems, MeterRegistry meters) {
        this.properties = properties;
        this.buckets = buckets;
        this.problems = problems;
        for (Policy policy : Policy.values()) {
            refusals.put(policy, refusalsOf(policy, meters));
        }
    }

    private static Counter refusalsOf(Policy policy, MeterRegistry meters) {
        return Counter.builder("jetway.gateway.rate.limit.refusals")
                .description("Calls that came too soon")
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
                    return taken.granted() ? call : refuse(policy, exchange, taken.waitMillis());
                });
    }

    static String keyOf(Policy policy, String caller) {
        return "jetway:rate:" + policy.key() + ":" + caller;
    }

    static long secondsOf(long millis) {
        return Math.ceilDiv(millis, SECOND_MILLIS);
    }

    /** In the fields of draft-ietf-httpapi-ratelimit-headers-10: what the policy is, and where the caller stands. */
    void tell(Policy policy, Taken taken, BiConsumer<String, String> header) {
        Rate rate = properties.rateOf(policy);
        long untilSeconds =
                taken.granted() ? rate.secondsToEarn(rate.burst() - taken.left()) : secondsOf(taken.waitMillis());
        String name = '"' + policy.key() + '"';
        header.accept("RateLimit-Policy", name + ";q=" + rate.burst() + ";w=" + rate.secondsToEarn(rate.burst()));
        header.accept("RateLimit", name + ";r=" + taken.left() + ";t=" + untilSeconds);
    }

    void countRefusal(Policy policy) {
        Objects.requireNonNull(refusals.get(policy)).increment();
    }

    /** For whom another moment is better, whatever the bucket says. */
    Mono<Void> refuseForNow(Policy policy, ServerWebExchange exchange) {
        return refuse(policy, exchange, SECOND_MILLIS);
    }

    private Mono<Void> refuse(Policy policy, ServerWebExchange exchange, long waitMillis) {
        countRefusal(policy);
        return problems.rateLimited(exchange, secondsOf(waitMillis));
    }
}
