package dev.jetway.payment.messaging;

import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.payment.application.PaymentReplies;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentCommand;
import dev.jetway.platform.outbox.Outbox;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes replies through the outbox. The saga handles one refusal, that of an authorization; all others are logged and
 * counted, and need an operator.
 */
@Component
record OutboxPaymentReplies(Outbox outbox) implements PaymentReplies {

    private static final Logger log = LoggerFactory.getLogger(OutboxPaymentReplies.class);

    @Override
    public void completed(Payment payment, Operation operation, OperationResult result) {
        event(payment, operation, result)
                .ifPresentOrElse(
                        outbox::append,
                        () -> log.error(
                                "Operation {} of booking {} ended in {}: needs a manual check",
                                operation.key(),
                                operation.bookingReference(),
                                result));
    }

    static Optional<PaymentEvent> event(Payment payment, Operation operation, OperationResult result) {
        String booking = operation.bookingReference();
        String attempt = operation.attemptId();
        return switch (result) {
            case OperationResult.Done _ ->
                Optional.of(
                        switch (operation.command()) {
                            case PaymentCommand.Authorize(Money amount) ->
                                new PaymentEvent.Authorized(booking, attempt, wire(amount));
                            case PaymentCommand.Capture _ ->
                                new PaymentEvent.Captured(booking, attempt, wire(payment.amount()));
                            case PaymentCommand.Void _ -> new PaymentEvent.Voided(booking, attempt);
                            case PaymentCommand.Refund(String refundId, Money amount) ->
                                new PaymentEvent.Refunded(booking, attempt, refundId, wire(amount));
                        });
            case OperationResult.Refused(String reason) ->
                operation.command() instanceof PaymentCommand.Authorize
                        ? Optional.of(new PaymentEvent.Declined(booking, attempt, reason))
                        : Optional.empty();
        };
    }

    private static MonetaryAmount wire(Money money) {
        return new MonetaryAmount(money.amount(), money.currency().getCurrencyCode());
    }
}
