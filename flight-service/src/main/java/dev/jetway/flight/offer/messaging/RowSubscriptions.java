package dev.jetway.flight.offer.messaging;

import dev.jetway.contracts.Topics;
import dev.jetway.flight.offer.application.ProjectChanges;
import dev.jetway.platform.projection.RowSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Subscribes to the row changes that fill the read model; nothing else writes to it. */
@Configuration(proxyBeanMethods = false)
class RowSubscriptions {

    @Bean
    RowSubscription flightRows(ProjectChanges project) {
        return RowSubscription.of(
                "flights",
                Topics.FLIGHT_ROWS,
                rows -> project.flights(rows.stream().map(FlightRow::change).toList()));
    }

    @Bean
    RowSubscription seatRows(ProjectChanges project) {
        return RowSubscription.of(
                "seats",
                Topics.SEAT_ROWS,
                rows -> project.seats(rows.stream().map(SeatRow::change).toList()));
    }
}
