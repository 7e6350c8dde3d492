package dev.jetway.payment.provider;

import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.PaymentProvider;
import dev.jetway.payment.domain.ProviderCall;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decorates a payment provider with a time limit, a bulkhead and a circuit breaker. A rejected call is {@code Failed}; the outcome
 * of a call that times out is {@code Unknown}.
 */
final class ResilientPaymentProvider implements PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(ResilientPaymentProvider.class);

    private final PaymentProvider provider;
    private final PaymentProviderProperties properties;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final MeterRegistry meters;
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("payment-provider-", 0).factory());

    ResilientPaymentProvider(
            PaymentProvider provider,
            PaymentProviderProperties properties,
            CircuitBreaker breaker,
            Bulkhead bulkhead,
            MeterRegistry meters) {
        this.provider = provider;
        this.properties = properties;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.meters = meters;
    }

    @Override
    public Answer execute(ProviderCall call) {
        return call(
                call.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                properties.callTimeout(),
                () -> provider.execute(call),
                Failed::new,
                Unknown::new);
    }

    @Override
    public QueryResult find(OperationKey key) {
        return call("find", properties.findTimeout(), () -> provider.find(key), Failed::new, Unknown::new);
    }

    private <A> A call(
            String name, Duration timeout, Callable<A> call, Function<String, A> failed, Function<String, A> unknown) {
        long startedNanos = System.nanoTime();
        A answer = throughBulkhead(timeout, call, failed, unknown);
        meters.timer("jetway.payment.provider.calls", "operation", name, "answer", nameOf(answer))
                .record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
        return answer;
    }

    private <A> A throughBulkhead(
            Duration timeout, Callable<A> call, Function<String, A> failed, Function<String, A> unknown) {
        if (!bulkhead.tryAcquirePermission()) {
            return failed.apply("busy");
        }
        try {
            if (!breaker.tryAcquirePermission()) {
                return failed.apply("circuit-open");
            }
            long startedNanos = System.nanoTime();
            A answer = timeLimited(timeout, call, unknown);
            breaker.onResult(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS, answer);
            return answer;
        } finally {
            bulkhead.onComplete();
        }
    }

    private <A> A timeLimited(Duration timeout, Callable<A> call, Function<String, A> unknown) {
        Future<A> answer = calls.submit(call);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            answer.cancel(true);
            return unknown.apply("timeout");
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return unknown.apply("interrupted");
        } catch (ExecutionException e) {
            // Only the class: the message may quote the request.
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            log.warn("Payment provider adapter failed: {}", cause.getClass().getName());
            return unknown.apply("adapter-fault");
        }
    }

    /** Whether the circuit breaker counts a result as a failure. */
    static boolean isFailure(Object answer) {
        return answer instanceof Failed || answer instanceof Unknown;
    }

    /** The value of the metric's label {@code answer}. */
    private static String nameOf(Object answer) {
        return answer instanceof NotFound
                ? "neverheardof"
                : answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @PreDestroy
    void stop() {
        calls.shutdownNow();
    }
}
