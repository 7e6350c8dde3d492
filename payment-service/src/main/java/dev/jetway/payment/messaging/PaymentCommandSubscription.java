package dev.jetway.payment.messaging;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.Topics;
import dev.jetway.payment.application.AcceptPaymentCommand;
import dev.jetway.payment.application.AcceptanceResult;
import dev.jetway.payment.application.PaymentMetrics;
import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.platform.messaging.EventSubscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Subscribes to payment commands. A repeated one is recognized by the key of its operation, whether its event has the same id or
 * another.
 */
@Configuration(proxyBeanMethods = false)
record PaymentCommandSubscription(AcceptPaymentCommand commands, PaymentMetrics metrics) {

    private static final Logger log = LoggerFactory.getLogger(PaymentCommandSubscription.class);

    @Bean
    EventSubscription bookingRequestsSubscription() {
        return EventSubscription.named("requests")
                .withoutInboxFor(BookingEvent.class)
                .to(Topics.BOOKING_EVENTS)
                .on(BookingEvent.PaymentRequested.class, this::paymentRequested)
                .on(BookingEvent.PaymentCaptureRequested.class, this::captureRequested)
                .on(BookingEvent.PaymentVoidRequested.class, this::voidRequested)
                .on(BookingEvent.PaymentRefundRequested.class, this::refundRequested);
    }

    void paymentRequested(BookingEvent.PaymentRequested request) {
        record(
                "authorize",
                request.bookingReference(),
                commands.authorize(
                        request.bookingReference(),
                        request.attemptId(),
                        money(request.amount()),
                        new CardToken(request.methodToken())));
    }

    void captureRequested(BookingEvent.PaymentCaptureRequested request) {
        record(
                "capture",
                request.bookingReference(),
                commands.capture(request.bookingReference(), request.attemptId()));
    }

    void voidRequested(BookingEvent.PaymentVoidRequested request) {
        record(
                "void",
                request.bookingReference(),
                commands.voidAuthorization(request.bookingReference(), request.attemptId()));
    }

    void refundRequested(BookingEvent.PaymentRefundRequested request) {
        record(
                "refund",
                request.bookingReference(),
                commands.refund(
                        request.bookingReference(), request.attemptId(), request.refundId(), money(request.amount())));
    }

    private void record(String operation, String bookingReference, AcceptanceResult acceptance) {
        metrics.accepted(operation, acceptance);
        if (acceptance == AcceptanceResult.CONFLICTING) {
            log.error("Ignored a conflicting {} command for booking {}", operation, bookingReference);
        }
    }

    private static Money money(MonetaryAmount amount) {
        return Money.of(amount.amount(), amount.currency());
    }
}
