package dev.jetway.payment.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.Event;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.payment.application.AcceptPaymentCommand;
import dev.jetway.payment.application.FakePrimary;
import dev.jetway.payment.application.PaymentMetrics;
import dev.jetway.payment.application.UnreliableProvider;
import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentCommand;
import dev.jetway.payment.domain.PaymentState;
import dev.jetway.testsupport.GoldenEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Golden samples of commands and replies. */
class PaymentCommandSubscriptionContractTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Money PRICE = Money.of("398.00", "USD");
    private static final String BOOKING = "K7M2QX";
    private static final String ATTEMPT = "7c1de6a3-93ff-4ab2-9d4f-0a3c1b2d4e5f";
    private static final String REFUND = "5be2b1b0-0f64-4cb1-a4ff-5a3c0b9f4d21";

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final FakePrimary primary = new FakePrimary();
    private final PaymentCommandSubscription requests = new PaymentCommandSubscription(
            new AcceptPaymentCommand(
                    primary,
                    primary,
                    primary.worker(new UnreliableProvider(new Random(0), () -> {}, 0), clock),
                    primary,
                    _ -> Optional.empty(),
                    clock),
            new PaymentMetrics(new SimpleMeterRegistry(), primary, clock));

    @Test
    void thePaymentSampleBecomesAPayment() {
        requests.paymentRequested(GoldenEvents.of(BookingEvent.PaymentRequested.class));
        assertThat(primary.find(ATTEMPT))
                .contains(new Payment(
                        ATTEMPT, BOOKING, PRICE, new PaymentState.Requested(new CardToken("tok_visa")), NOW));
    }

    @Test
    void theOtherSamplesBecomeOperations() {
        requests.captureRequested(GoldenEvents.of(BookingEvent.PaymentCaptureRequested.class));
        requests.voidRequested(GoldenEvents.of(BookingEvent.PaymentVoidRequested.class));
        requests.refundRequested(GoldenEvents.of(BookingEvent.PaymentRefundRequested.class));
        assertThat(primary.historyOf(BOOKING))
                .extracting(Operation::command)
                .containsExactly(
                        new PaymentCommand.Capture(),
                        new PaymentCommand.Void(),
                        new PaymentCommand.Refund(REFUND, PRICE));
    }

    @Test
    void aConflictingCommandIsIgnored() {
        var first = GoldenEvents.of(BookingEvent.PaymentRequested.class);
        requests.paymentRequested(first);
        requests.paymentRequested(
                new BookingEvent.PaymentRequested(BOOKING, ATTEMPT, new MonetaryAmount("1.00", "USD"), "tok_visa"));
        assertThat(primary.find(OperationKey.authorizationOf(ATTEMPT)))
                .get()
                .extracting(Operation::command)
                .isEqualTo(new PaymentCommand.Authorize(PRICE));
    }

    @Test
    void eachReplyEqualsItsGoldenSample() {
        assertThat(reply(new PaymentCommand.Authorize(PRICE), new OperationResult.Done()))
                .isEqualTo(GoldenEvents.of(PaymentEvent.Authorized.class));
        assertThat(reply(new PaymentCommand.Authorize(PRICE), new OperationResult.Refused("insufficient-funds")))
                .isEqualTo(GoldenEvents.of(PaymentEvent.Declined.class));
        assertThat(reply(new PaymentCommand.Capture(), new OperationResult.Done()))
                .isEqualTo(GoldenEvents.of(PaymentEvent.Captured.class));
        assertThat(reply(new PaymentCommand.Void(), new OperationResult.Done()))
                .isEqualTo(GoldenEvents.of(PaymentEvent.Voided.class));
        assertThat(reply(new PaymentCommand.Refund(REFUND, PRICE), new OperationResult.Done()))
                .isEqualTo(GoldenEvents.of(PaymentEvent.Refunded.class));
    }

    private static Event reply(PaymentCommand command, OperationResult result) {
        Payment payment = new Payment(ATTEMPT, BOOKING, PRICE, new PaymentState.Authorized(), NOW);
        Operation operation = Operation.accepted(BOOKING, ATTEMPT, command, NOW);
        return OutboxPaymentReplies.event(payment, operation, result).orElseThrow();
    }
}
