package dev.jetway.notification.messaging;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.BookingSnapshot;
import dev.jetway.contracts.Topics;
import dev.jetway.notification.application.TakeOnNews;
import dev.jetway.notification.domain.Letter;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.platform.messaging.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to a booking and its traveller wants to know. */
@Configuration(proxyBeanMethods = false)
class BookingNews {

    private final TakeOnNews news;

    BookingNews(TakeOnNews news) {
        this.news = news;
    }

    @Bean
    EventSubscription bookingNewsSubscription() {
        return EventSubscription.named("news")
                .to(Topics.BOOKING_EVENTS)
                .on(BookingEvent.Held.class, this::held)
                .on(BookingEvent.Confirmed.class, this::confirmed)
                .on(BookingEvent.PaymentDeclined.class, this::paymentDeclined)
                .on(BookingEvent.Expired.class, this::expired)
                .on(BookingEvent.Cancelled.class, this::cancelled)
                .on(BookingEvent.FlightDelayed.class, this::flightDelayed)
                .on(BookingEvent.FlightCancelled.class, this::flightCancelled)
                .build();
    }

    void held(BookingEvent.Held event) {
        tell(NotificationType.BOOKING_HELD, event.booking(), LetterWriter.held(event));
    }

    void confirmed(BookingEvent.Confirmed event) {
        tell(NotificationType.BOOKING_CONFIRMED, event.booking(), LetterWriter.confirmed(event));
    }

    void paymentDeclined(BookingEvent.PaymentDeclined event) {
        tell(NotificationType.PAYMENT_DECLINED, event.booking(), LetterWriter.paymentDeclined(event));
    }

    void expired(BookingEvent.Expired event) {
        tell(NotificationType.BOOKING_EXPIRED, event.booking(), LetterWriter.expired(event));
    }

    void cancelled(BookingEvent.Cancelled event) {
        tell(NotificationType.BOOKING_CANCELLED, event.booking(), LetterWriter.cancelled(event));
    }

    void flightDelayed(BookingEvent.FlightDelayed event) {
        tell(NotificationType.FLIGHT_DELAYED, event.booking(), LetterWriter.flightDelayed(event));
    }

    void flightCancelled(BookingEvent.FlightCancelled event) {
        tell(NotificationType.FLIGHT_CANCELLED, event.booking(), LetterWriter.flightCancelled(event));
    }

    private void tell(NotificationType type, BookingSnapshot booking, Letter letter) {
        news.takeOn(type, booking.travellerId(), booking.contactEmail(), letter);
    }
}
