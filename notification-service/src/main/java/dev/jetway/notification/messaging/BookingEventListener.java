package dev.jetway.notification.messaging;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.Topics;
import dev.jetway.notification.application.RecordNotification;
import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.FlightDelay;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.platform.messaging.EventSubscription;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Records a notification for each booking event that concerns its traveller. Its id is the event's, so that a repeat is recognized. */
@Configuration(proxyBeanMethods = false)
record BookingEventListener(RecordNotification recordNotification) {

    @Bean
    EventSubscription bookingEventSubscription() {
        return EventSubscription.named("news")
                .to(Topics.BOOKING_EVENTS)
                .withoutInboxFor(BookingEvent.DomainEvent.class)
                .on(BookingEvent.Held.class, record(NotificationType.BOOKING_HELD, EmailComposer::held))
                .on(BookingEvent.Confirmed.class, record(NotificationType.BOOKING_CONFIRMED, EmailComposer::confirmed))
                .on(
                        BookingEvent.PaymentDeclined.class,
                        record(NotificationType.PAYMENT_DECLINED, EmailComposer::paymentDeclined))
                .on(BookingEvent.Expired.class, record(NotificationType.BOOKING_EXPIRED, EmailComposer::expired))
                .on(BookingEvent.Cancelled.class, record(NotificationType.BOOKING_CANCELLED, EmailComposer::cancelled))
                .on(
                        BookingEvent.FlightDelayed.class,
                        record(
                                NotificationType.FLIGHT_DELAYED,
                                EmailComposer::flightDelayed,
                                BookingEventListener::delay))
                .on(
                        BookingEvent.FlightCancelled.class,
                        record(NotificationType.FLIGHT_CANCELLED, EmailComposer::flightCancelled));
    }

    private <E extends BookingEvent.DomainEvent> BiConsumer<E, String> record(
            NotificationType type, Function<E, Email> composer) {
        return record(type, composer, _ -> null);
    }

    private <E extends BookingEvent.DomainEvent> BiConsumer<E, String> record(
            NotificationType type, Function<E, Email> composer, Function<E, @Nullable FlightDelay> delay) {
        return (event, id) -> recordNotification.record(
                id,
                type,
                event.booking().travellerId(),
                event.booking().contactEmail(),
                composer.apply(event),
                delay.apply(event));
    }

    private static FlightDelay delay(BookingEvent.FlightDelayed event) {
        return new FlightDelay(event.flightId(), event.departureTime().toInstant());
    }
}
