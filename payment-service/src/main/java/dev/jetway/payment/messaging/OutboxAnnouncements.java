package dev.jetway.payment.messaging;

import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.payment.application.Announcements;
import dev.jetway.payment.domain.Conclusion;
import dev.jetway.payment.domain.Instruction;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.Payment;
import dev.jetway.platform.outbox.Outbox;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers as events in the outbox. The saga knows one refusal, that of an authorization; the others are a matter for
 * people, who are called by the log and the metric.
 */
@Component
class OutboxAnnouncements implements Announcements {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxAnnouncements.class);

    private final Outbox outbox;

    OutboxAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void concluded(Payment payment, Operation operation, Conclusion conclusion) {
        event(payment, operation, conclusion)
                .ifPresentOrElse(
                        outbox::append,
                        () -> LOG.error(
                                "Operation {} of booking {} ended in {}: somebody has to look at it",
                                operation.key(),
                                operation.bookingReference(),
                                conclusion));
    }

    static Optional<PaymentEvent> event(Payment payment, Operation operation, Conclusion conclusion) {
        String booking = operation.bookingReference();
        String attempt = operation.attemptId();
        return switch (conclusion) {
            case Conclusion.Done _ ->
                Optional.of(
                        switch (operation.instruction()) {
                            case Instruction.Authorize(Money amount) ->
                                new PaymentEvent.Authorized(booking, attempt, wire(amount));
                            case Instruction.Capture _ ->
                                new PaymentEvent.Captured(booking, attempt, wire(payment.amount()));
                            case Instruction.Void _ -> new PaymentEvent.Voided(booking, attempt);
                            case Instruction.Refund(String refundId, Money amount) ->
                                new PaymentEvent.Refunded(booking, attempt, refundId, wire(amount));
                        });
            case Conclusion.Refused(String reason) ->
                operation.instruction() instanceof Instruction.Authorize
                        ? Optional.of(new PaymentEvent.Declined(booking, attempt, reason))
                        : Optional.empty();
        };
    }

    private static MonetaryAmount wire(Money money) {
        return new MonetaryAmount(money.amount(), money.currency().getCurrencyCode());
    }
}
