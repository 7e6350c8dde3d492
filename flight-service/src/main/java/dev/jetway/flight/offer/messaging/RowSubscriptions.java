package dev.jetway.flight.offer.messaging;

import dev.jetway.contracts.Topics;
import dev.jetway.flight.offer.application.ProjectRowChanges;
import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.FlightChange;
import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.SeatChange;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Money;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.platform.projection.RowChange;
import dev.jetway.platform.projection.RowSubscription;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Subscribes to the row changes that fill the read model; nothing else writes to it. */
@Configuration(proxyBeanMethods = false)
class RowSubscriptions {

    @Bean
    RowSubscription flightRows(ProjectRowChanges project) {
        return RowSubscription.of(
                "flights",
                Topics.FLIGHT_ROWS,
                rows -> project.flights(
                        rows.stream().map(RowSubscriptions::flightChange).toList()));
    }

    @Bean
    RowSubscription seatRows(ProjectRowChanges project) {
        return RowSubscription.of(
                "seats",
                Topics.SEAT_ROWS,
                rows -> project.seats(
                        rows.stream().map(RowSubscriptions::seatChange).toList()));
    }

    private static FlightChange flightChange(RowChange row) {
        long position = row.position().cassandraTimestamp();
        FlightId id = FlightId.of(row.text("flight_id"));
        AirportCode origin = new AirportCode(row.text("origin"));
        AirportCode destination = new AirportCode(row.text("destination"));
        return switch (row.operation()) {
            case READ, CREATE, UPDATE -> new FlightChange.Listed(listed(row, id, origin, destination), position);
            case DELETE ->
                new FlightChange.Removed(id, new RouteDay(origin, destination, id.departureDate()), position);
        };
    }

    private static ListedFlight listed(RowChange row, FlightId id, AirportCode origin, AirportCode destination) {
        return new ListedFlight(
                id,
                origin,
                destination,
                row.instant("departure_at"),
                row.instant("arrival_at"),
                row.text("aircraft"),
                FlightStatus.valueOf(row.text("status")),
                cabins(row));
    }

    private static List<CabinOnSale> cabins(RowChange row) {
        Currency currency = Currency.getInstance(row.text("currency"));
        List<CabinOnSale> cabins = new ArrayList<>();
        for (CabinClass cabin : CabinClass.values()) {
            String prefix = cabin.name().toLowerCase(Locale.ROOT);
            int seats = Math.toIntExact(row.number(prefix + "_seats"));
            if (seats > 0) {
                cabins.add(new CabinOnSale(cabin, seats, 0, new Money(row.number(prefix + "_fare_minor"), currency)));
            }
        }
        return cabins;
    }

    private static SeatChange seatChange(RowChange row) {
        int version = Math.toIntExact(row.number("version"));
        return switch (row.operation()) {
            case READ, CREATE, UPDATE -> seatChange(row, SeatStatus.valueOf(row.text("status")), version);
            // A deleted seat is free, which counts as one more change.
            case DELETE -> seatChange(row, SeatStatus.AVAILABLE, version + 1);
        };
    }

    private static SeatChange seatChange(RowChange row, SeatStatus status, int version) {
        return new SeatChange(
                FlightId.of(row.text("flight_id")),
                SeatNumber.of(row.text("seat")),
                CabinClass.valueOf(row.text("cabin")),
                status,
                version,
                row.position().cassandraTimestamp());
    }
}
