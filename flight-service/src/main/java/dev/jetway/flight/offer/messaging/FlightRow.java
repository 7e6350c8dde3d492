package dev.jetway.flight.offer.messaging;

import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.FlightChange;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Money;
import dev.jetway.platform.projection.RowChange;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Converts row changes of the table {@code flight}. */
final class FlightRow {

    private FlightRow() {}

    static FlightChange change(RowChange row) {
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
}
