package dev.jetway.flight;

import dev.jetway.flight.schedule.application.FlightEvents;
import dev.jetway.platform.outbox.Outbox;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts the flight-service. */
@SpringBootApplication
public class FlightServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(FlightServiceApplication.class, args);
    }

    @Bean
    static FlightEvents flightEvents(Outbox outbox) {
        return outbox::append;
    }
}
