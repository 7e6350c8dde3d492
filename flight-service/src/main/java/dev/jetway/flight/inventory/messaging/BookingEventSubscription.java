package dev.jetway.flight.inventory.messaging;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.Topics;
import dev.jetway.flight.inventory.application.ConfirmHold;
import dev.jetway.flight.inventory.application.ReleaseHold;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.platform.messaging.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Subscribes to the saga's commands to confirm or release a hold. The status of the hold recognizes a repeat, which is replied to
 * again; the saga ignores that.
 */
@Configuration(proxyBeanMethods = false)
class BookingEventSubscription {

    @Bean
    EventSubscription bookingSubscription(ConfirmHold confirm, ReleaseHold release) {
        return EventSubscription.named("inventory")
                .to(Topics.BOOKING_EVENTS)
                .withoutInboxFor(BookingEvent.Command.class)
                .on(
                        BookingEvent.SeatsConfirmationRequested.class,
                        asked -> confirm.confirm(new HoldId(asked.holdId()), asked.bookingReference()))
                .on(
                        BookingEvent.SeatsReleaseRequested.class,
                        asked -> release.release(new HoldId(asked.holdId()), asked.bookingReference()))
                .on(BookingEvent.HoldReleaseRequested.class, asked -> release.release(new HoldId(asked.holdId())));
    }
}
