package dev.jetway.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.PaymentProvider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GuardedProviderTest {

    private static final OperationKey KEY = OperationKey.authorizationOf("a1");
    private static final Money PRICE = Money.of("398.00", "USD");
    private static final CardToken CARD = new CardToken("tok_visa");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void anAnswerComesThroughAsItIs() {
        assertThat(guarding(() -> new PaymentProvider.Declined("card-declined")).authorize(KEY, PRICE, CARD))
                .isEqualTo(new PaymentProvider.Declined("card-declined"));
        assertThat(meters.get("jetway.payment.provider.calls")
                        .tags("operation", "authorize", "answer", "declined")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void anAnswerThatTakesTooLongIsUnknown() {
        CountDownLatch never = new CountDownLatch(1);
        PaymentProvider provider = guarding(() -> {
            awaitQuietly(never);
            return new PaymentProvider.Approved();
        });
        assertThat(provider.authorize(KEY, PRICE, CARD)).isEqualTo(new PaymentProvider.Unknown("timeout"));
    }

    @Test
    void anAdapterThatBreaksLeavesTheOutcomeUnknown() {
        PaymentProvider provider = guarding(() -> {
            throw new IllegalStateException("tok_visa");
        });
        assertThat(provider.authorize(KEY, PRICE, CARD)).isEqualTo(new PaymentProvider.Unknown("adapter-fault"));
    }

    @Test
    void anOpenCircuitFailsCallsWithoutCallingTheProvider() {
        AtomicInteger calls = new AtomicInteger();
        PaymentProvider provider = guarding(() -> {
            calls.incrementAndGet();
            return new PaymentProvider.Failed("provider-error");
        });
        for (int call = 0; call < 10; call++) {
            provider.authorize(KEY, PRICE, CARD);
        }
        assertThat(provider.authorize(KEY, PRICE, CARD)).isEqualTo(new PaymentProvider.Failed("circuit-open"));
        assertThat(provider.find(KEY)).isEqualTo(new PaymentProvider.Failed("circuit-open"));
        assertThat(calls).hasValue(10);
    }

    @Test
    void declinedCardsAreNoTrouble() {
        PaymentProvider provider = guarding(() -> new PaymentProvider.Declined("card-declined"));
        for (int call = 0; call < 50; call++) {
            assertThat(provider.authorize(KEY, PRICE, CARD)).isInstanceOf(PaymentProvider.Declined.class);
        }
    }

    @Test
    void moreCallsAtOnceThanTheLimitAreRefusedAtOnce() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(2);
        CountDownLatch leave = new CountDownLatch(1);
        PaymentProvider provider = guarding(() -> {
            entered.countDown();
            awaitQuietly(leave);
            return new PaymentProvider.Approved();
        });
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> provider.authorize(KEY, PRICE, CARD));
            callers.submit(() -> provider.authorize(KEY, PRICE, CARD));
            entered.await();
            assertThat(provider.authorize(KEY, PRICE, CARD)).isEqualTo(new PaymentProvider.Failed("busy"));
            leave.countDown();
        }
    }

    private PaymentProvider guarding(Supplier<PaymentProvider.Answer> behaviour) {
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

    private record Scripted(Supplier<PaymentProvider.Answer> behaviour) implements PaymentProvider {

        @Override
        public Answer authorize(OperationKey key, Money amount, CardToken card) {
            return behaviour.get();
        }

        @Override
        public Answer capture(OperationKey key, OperationKey authorization, Money amount) {
            return behaviour.get();
        }

        @Override
        public Answer voidAuthorization(OperationKey key, OperationKey authorization) {
            return behaviour.get();
        }

        @Override
        public Answer refund(OperationKey key, OperationKey authorization, Money amount) {
            return behaviour.get();
        }

        @Override
        public Finding find(OperationKey key) {
            return new NeverHeardOf();
        }
    }
}
