package dev.jetway.payment.provider;

import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.PaymentProvider;
import dev.jetway.payment.domain.ProviderCall;
import dev.jetway.payment.provider.ProviderConfiguration.PaymentProviderProperties;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    public CallResult execute(ProviderCall call) {
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
        Timer.Sample sample = Timer.start(meters);
        A result = guarded(timeout, call, failed, unknown);
        sample.stop(meters.timer("jetway.payment.provider.calls", "operation", name, "answer", nameOf(result)));
        return result;
    }

    private <A> A guarded(Duration timeout, Callable<A> call, Function<String, A> failed, Function<String, A> unknown) {
        TimeLimiter limiter = TimeLimiter.of(timeout);
        try {
            return bulkhead.executeCallable(
                    () -> breaker.executeCallable(() -> limiter.executeFutureSupplier(() -> calls.submit(call))));
        } catch (BulkheadFullException _) {
            return failed.apply("busy");
        } catch (CallNotPermittedException _) {
            return failed.apply("circuit-open");
        } catch (TimeoutException _) {
            return unknown.apply("timeout");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unknown.apply("interrupted");
        } catch (Exception | Error fault) {
            // Only the class: the message may quote the request.
            log.warn("Payment provider adapter failed: {}", fault.getClass().getName());
            return unknown.apply("adapter-fault");
        }
    }

    /** Whether the circuit breaker counts a result as a failure. */
    static boolean isFailure(Object result) {
        return result instanceof Failed || result instanceof Unknown;
    }

    /** The value of the metric's label {@code answer}. */
    private static String nameOf(Object result) {
        return result instanceof NotFound
                ? "neverheardof"
                : result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @PreDestroy
    void stop() {
        calls.shutdownNow();
    }
}
