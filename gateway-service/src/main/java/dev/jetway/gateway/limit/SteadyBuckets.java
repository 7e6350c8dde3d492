package dev.jetway.gateway.limit;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Shared buckets while they can be had, else local ones, so that trouble with Redis neither stops sales nor opens the
 * gates: each replica then grants the whole limit by itself. After a failure one call every now and then tries the
 * shared buckets again, and the others don't wait for it.
 */
final class SteadyBuckets implements Buckets {

    private static final Logger log = LoggerFactory.getLogger(SteadyBuckets.class);

    private final Buckets shared;
    private final Buckets local;
    private final Duration timeout;
    private final Duration pause;
    private final Counter fallbacks;
    private final AtomicBoolean resting = new AtomicBoolean();
    private volatile boolean broken;

    SteadyBuckets(Buckets shared, Buckets local, Duration timeout, Duration pause, Counter fallbacks) {
        this.shared = shared;
        this.local = local;
        this.timeout = timeout;
        this.pause = pause;
        this.fallbacks = fallbacks;
    }

    @Override
    public Mono<Long> take(String key, Rate rate) {
        return Mono.defer(() -> broken && !resting.compareAndSet(false, true)
                ? instead(key, rate)
                : shared.take(key, rate)
                        .timeout(timeout)
                        .doOnNext(wait -> works())
                        .onErrorResume(failure -> {
                            fails(failure);
                            return instead(key, rate);
                        }));
    }

    private Mono<Long> instead(String key, Rate rate) {
        fallbacks.increment();
        return local.take(key, rate);
    }

    private void works() {
        if (broken) {
            broken = false;
            log.info("Rate limits are shared among replicas again");
        }
    }

    private void fails(Throwable failure) {
        if (!broken) {
            log.warn("Redis fails, rate limits are kept by each replica for itself: {}", failure.toString());
        }
        resting.set(true);
        broken = true;
        Schedulers.parallel().schedule(() -> resting.set(false), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
