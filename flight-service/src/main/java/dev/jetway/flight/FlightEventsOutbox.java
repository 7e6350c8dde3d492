package dev.jetway.flight;

import dev.jetway.flight.schedule.application.FlightEvents;
import dev.jetway.platform.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Events go into the outbox. */
@Configuration(proxyBeanMethods = false)
class FlightEventsOutbox {

    @Bean
    FlightEvents flightEvents(Outbox outbox) {
        return outbox::append;
    }
}
