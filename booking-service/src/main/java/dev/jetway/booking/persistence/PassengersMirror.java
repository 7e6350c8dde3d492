package dev.jetway.booking.persistence;

import dev.jetway.contracts.Topics;
import dev.jetway.platform.projection.MirroredTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps {@code passenger_by_booking}, for reports that must not burden the primary. Who boards is read from the primary. */
@Configuration(proxyBeanMethods = false)
class PassengersMirror {

    @Bean
    MirroredTable passengers() {
        return new MirroredTable("passengers", Topics.PASSENGER_ROWS, "booking.passenger", "passenger_by_booking");
    }
}
