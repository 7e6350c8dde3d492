package dev.jetway.booking.messaging;

import dev.jetway.booking.application.ApplyFlightChanges;
import dev.jetway.booking.application.SagaReplies;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.contracts.Topics;
import dev.jetway.platform.messaging.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Subscribes to replies of the saga's participants and to changes of flights. The state of the booking, which each step locks,
 * tells a repeated reply from a new one; a repeated change of a flight could undo a newer one.
 */
@Configuration(proxyBeanMethods = false)
class SagaSubscription {

    @Bean
    EventSubscription saga(SagaReplies replies, ApplyFlightChanges flights) {
        return EventSubscription.named("saga")
                .to(Topics.PAYMENT_EVENTS, Topics.FLIGHT_EVENTS)
                .withoutInboxFor(PaymentEvent.class, FlightEvent.Reply.class)
                .on(PaymentEvent.Authorized.class, replies::authorized)
                .on(PaymentEvent.Declined.class, replies::declined)
                .on(PaymentEvent.Captured.class, replies::captured)
                .on(PaymentEvent.Voided.class, replies::voided)
                .on(PaymentEvent.Refunded.class, replies::refunded)
                .on(FlightEvent.SeatsConfirmed.class, replies::seatsConfirmed)
                .on(FlightEvent.SeatsConfirmationRefused.class, replies::seatsRefused)
                .on(FlightEvent.Delayed.class, flights::delayed)
                .on(FlightEvent.Cancelled.class, flights::cancelled);
    }
}
