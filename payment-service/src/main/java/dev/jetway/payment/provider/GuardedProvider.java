package dev.jetway.payment.provider;

import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.PaymentProvider;
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
final class GuardedProvider implements PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(GuardedProvider.class);

    private final PaymentProvider provider;
    private final PaymentProviderProperties properties;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final MeterRegistry meters;
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("payment-provider-", 0).factory());

    GuardedProvider(
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
    public Answer authorize(OperationKey key, Money amount, CardToken card) {
        return operation("authorize", () -> provider.authorize(key, amount, card));
    }

    @Override
    public Answer capture(OperationKey key, OperationKey authorization, Money amount) {
        return operation("capture", () -> provider.capture(key, authorization, amount));
    }

    @Override
    public Answer voidAuthorization(OperationKey key, OperationKey authorization) {
        return operation("void", () -> provider.voidAuthorization(key, authorization));
    }

    @Override
    public Answer refund(OperationKey key, OperationKey authorization, Money amount) {
        return operation("refund", () -> provider.refund(key, authorization, amount));
    }

    @Override
    public Finding find(OperationKey key) {
        return guarded("find", properties.findTimeout(), () -> provider.find(key), Failed::new, Unknown::new);
    }

    private Answer operation(String name, Callable<Answer> call) {
        return guarded(name, properties.callTimeout(), call, Failed::new, Unknown::new);
    }

    private <A> A guarded(
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
            // The cause's message is the adapter's and may quote the request, so only its kind is told.
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            log.warn(
                    "The adapter of the payment provider failed with {}",
                    cause.getClass().getName());
            return unknown.apply("adapter-fault");
        }
    }

    /** Whether the circuit breaker counts a result as a failure. */
    static boolean isTrouble(Object answer) {
        return answer instanceof Failed || answer instanceof Unknown;
    }

    private static String nameOf(Object answer) {
        return answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @PreDestroy
    void stop() {
        calls.shutdownNow();
    }
}
