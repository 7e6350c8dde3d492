package dev.jetway.booking.messaging;

import dev.jetway.booking.application.BookingEvents;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.platform.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Publishes by way of the outbox, so that state and message commit together. */
@Component
class OutboxBookingEvents implements BookingEvents {

    private final Outbox outbox;

    OutboxBookingEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void publish(BookingEvent event) {
        outbox.append(event);
    }
}
