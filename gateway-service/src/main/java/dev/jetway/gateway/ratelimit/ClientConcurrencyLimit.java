package dev.jetway.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.gateway.resilience.AdmissionQueue;
import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Limits how many calls of an address without a token are in progress; its others wait. The burst that its rate allows then does
 * not occupy the services all at once, at the expense of other clients.
 */
final class ClientConcurrencyLimit {

    private static final int CLIENTS_MAX = 20_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);

    private final RateLimitProperties.AtOnce properties;
    private final Cache<String, AdmissionQueue> queues = Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAX)
            .expireAfterAccess(KEPT_FOR)
            .build();

    ClientConcurrencyLimit(RateLimitProperties.AtOnce properties) {
        this.properties = properties;
    }

    Mono<Void> admit(String client, Mono<Void> call, Scheduler thread, Supplier<? extends Throwable> rejection) {
        return queues.get(client, _ -> newQueue()).admit(call, thread, rejection);
    }

    private AdmissionQueue newQueue() {
        return new AdmissionQueue(
                properties.max(),
                properties.waiting().max(),
                properties.waiting().maxWait(),
                System::nanoTime);
    }
}
