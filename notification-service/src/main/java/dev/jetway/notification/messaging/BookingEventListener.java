package dev.jetway.notification.messaging;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.BookingSnapshot;
import dev.jetway.contracts.Topics;
import dev.jetway.notification.application.RecordNotification;
import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.platform.messaging.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Records a notification for each booking event that concerns its traveller. */
@Configuration(proxyBeanMethods = false)
record BookingEventListener(RecordNotification recordNotification) {

    @Bean
    EventSubscription bookingEventSubscription() {
        return EventSubscription.named("news")
                .to(Topics.BOOKING_EVENTS)
                .on(BookingEvent.Held.class, this::held)
                .on(BookingEvent.Confirmed.class, this::confirmed)
                .on(BookingEvent.PaymentDeclined.class, this::paymentDeclined)
                .on(BookingEvent.Expired.class, this::expired)
                .on(BookingEvent.Cancelled.class, this::cancelled)
                .on(BookingEvent.FlightDelayed.class, this::flightDelayed)
                .on(BookingEvent.FlightCancelled.class, this::flightCancelled);
    }

    void held(BookingEvent.Held event) {
        record(NotificationType.BOOKING_HELD, event.booking(), EmailComposer.held(event));
    }

    void confirmed(BookingEvent.Confirmed event) {
        record(NotificationType.BOOKING_CONFIRMED, event.booking(), EmailComposer.confirmed(event));
    }

    void paymentDeclined(BookingEvent.PaymentDeclined event) {
        record(NotificationType.PAYMENT_DECLINED, event.booking(), EmailComposer.paymentDeclined(event));
    }

    void expired(BookingEvent.Expired event) {
        record(NotificationType.BOOKING_EXPIRED, event.booking(), EmailComposer.expired(event));
    }

    void cancelled(BookingEvent.Cancelled event) {
        record(NotificationType.BOOKING_CANCELLED, event.booking(), EmailComposer.cancelled(event));
    }

    void flightDelayed(BookingEvent.FlightDelayed event) {
        record(NotificationType.FLIGHT_DELAYED, event.booking(), EmailComposer.flightDelayed(event));
    }

    void flightCancelled(BookingEvent.FlightCancelled event) {
        record(NotificationType.FLIGHT_CANCELLED, event.booking(), EmailComposer.flightCancelled(event));
    }

    private void record(NotificationType type, BookingSnapshot booking, Email email) {
        recordNotification.record(type, booking.travellerId(), booking.contactEmail(), email);
    }
}
