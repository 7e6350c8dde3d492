package dev.jetway.gateway.limit;

import dev.jetway.gateway.problem.EdgeProblems;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

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
        return buckets.take("jetway:rate:" + policy.key() + ":" + caller, rate)
                .publishOn(ownThread(exchange))
                .flatMap(taken -> {
                    tell(exchange, policy, rate, taken);
                    return taken.granted() ? call : refuse(policy, exchange, taken.waitMillis());
                });
    }

    /** In the fields of draft-ietf-httpapi-ratelimit-headers-10: what the policy is, and where the caller stands. */
    private static void tell(ServerWebExchange exchange, Policy policy, Rate rate, Taken taken) {
        long untilSeconds = taken.granted()
                ? rate.secondsToEarn(rate.burst() - taken.left())
                : Math.ceilDiv(taken.waitMillis(), SECOND_MILLIS);
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(
                "RateLimit-Policy",
                "\"%s\";q=%d;w=%d".formatted(policy.key(), rate.burst(), rate.secondsToEarn(rate.burst())));
        headers.set("RateLimit", "\"%s\";r=%d;t=%d".formatted(policy.key(), taken.left(), untilSeconds));
    }

    /** The thread that reads the request, so that the rest of it is not done on one that serves Redis or timeouts. */
    private static Scheduler ownThread(ServerWebExchange exchange) {
        return ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest()) instanceof Connection connection
                ? Schedulers.fromExecutor(connection.channel().eventLoop())
                : Schedulers.immediate();
    }

    private Mono<Void> refuse(Policy policy, ServerWebExchange exchange, long waitMillis) {
        Objects.requireNonNull(refusals.get(policy)).increment();
        return problems.rateLimited(exchange, Math.ceilDiv(waitMillis, SECOND_MILLIS));
    }
}
