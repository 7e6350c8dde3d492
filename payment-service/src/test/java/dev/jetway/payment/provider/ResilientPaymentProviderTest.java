package dev.jetway.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.PaymentProvider;
import dev.jetway.payment.domain.ProviderCall;
import dev.jetway.payment.provider.ProviderConfiguration.PaymentProviderProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ResilientPaymentProviderTest {

    private static final OperationKey KEY = OperationKey.authorizationOf("a1");
    private static final ProviderCall CALL =
            new ProviderCall.Authorize(KEY, Money.of("398.00", "USD"), new CardToken("tok_visa"));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aResponseIsReturnedUnchanged() {
        assertThat(resilient(() -> new PaymentProvider.Declined("card-declined"))
                        .execute(CALL))
                .isEqualTo(new PaymentProvider.Declined("card-declined"));
        assertThat(meters.get("jetway.payment.provider.calls")
                        .tags("operation", "authorize", "answer", "declined")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void aTimeoutIsUnknown() {
        CountDownLatch never = new CountDownLatch(1);
        PaymentProvider provider = resilient(() -> {
            awaitQuietly(never);
            return new PaymentProvider.Approved();
        });
        assertThat(provider.execute(CALL)).isEqualTo(new PaymentProvider.Unknown("timeout"));
    }

    @Test
    void aFaultOfTheAdapterIsUnknown() {
        PaymentProvider throwing = resilient(() -> {
            throw new IllegalStateException("tok_visa");
        });
        assertThat(throwing.execute(CALL)).isEqualTo(new PaymentProvider.Unknown("adapter-fault"));
        PaymentProvider failing = resilient(() -> {
            throw new LinkageError("tok_visa");
        });
        assertThat(failing.execute(CALL)).isEqualTo(new PaymentProvider.Unknown("adapter-fault"));
    }

    @Test
    void anOpenCircuitFailsCallsWithoutCallingTheProvider() {
        AtomicInteger calls = new AtomicInteger();
        PaymentProvider provider = resilient(() -> {
            calls.incrementAndGet();
            return new PaymentProvider.Failed("provider-error");
        });
        for (int call = 0; call < 10; call++) {
            provider.execute(CALL);
        }
        assertThat(provider.execute(CALL)).isEqualTo(new PaymentProvider.Failed("circuit-open"));
        assertThat(provider.find(KEY)).isEqualTo(new PaymentProvider.Failed("circuit-open"));
        assertThat(calls).hasValue(10);
    }

    @Test
    void declinedCardsDoNotOpenTheCircuit() {
        PaymentProvider provider = resilient(() -> new PaymentProvider.Declined("card-declined"));
        for (int call = 0; call < 50; call++) {
            assertThat(provider.execute(CALL)).isInstanceOf(PaymentProvider.Declined.class);
        }
    }

    @Test
    void callsOverTheLimitFail() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(2);
        CountDownLatch leave = new CountDownLatch(1);
        PaymentProvider provider = resilient(() -> {
            entered.countDown();
            awaitQuietly(leave);
            return new PaymentProvider.Approved();
        });
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> provider.execute(CALL));
            callers.submit(() -> provider.execute(CALL));
            entered.await();
            assertThat(provider.execute(CALL)).isEqualTo(new PaymentProvider.Failed("busy"));
            leave.countDown();
        }
    }

    private PaymentProvider resilient(Supplier<PaymentProvider.CallResult> behaviour) {
        PaymentProviderProperties properties = new PaymentProviderProperties(
                Duration.ofMillis(300), Duration.ofMillis(300), 2, 80, 10, Duration.ofMinutes(1), 1);
        return new ProviderConfiguration().paymentProvider(new Scripted(behaviour), properties, meters);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private record Scripted(Supplier<PaymentProvider.CallResult> behaviour) implements PaymentProvider {

        @Override
        public CallResult execute(ProviderCall call) {
            return behaviour.get();
        }

        @Override
        public QueryResult find(OperationKey key) {
            return new NotFound();
        }
    }
}
