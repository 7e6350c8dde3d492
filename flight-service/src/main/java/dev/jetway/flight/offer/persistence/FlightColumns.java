package dev.jetway.flight.offer.persistence;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns that a flight has in both of its tables. */
final class FlightColumns {

    /** Columns of the primary's row, in the order of {@link #values}. */
    static final List<String> FROM_ROW = Stream.concat(
                    Stream.of("departure_at", "arrival_at", "aircraft", "status", "currency"),
                    Arrays.stream(CabinClass.values())
                            .flatMap(cabin -> Stream.of(column(cabin, "seats"), column(cabin, "fare_minor"))))
            .toList();

    /** Counted columns. */
    static final List<String> COUNTED = Arrays.stream(CabinClass.values())
            .map(cabin -> column(cabin, "taken"))
            .toList();

    private FlightColumns() {}

    private record CabinColumns(CabinClass cabin, String seats, String fare, String taken) {}

    private static final List<CabinColumns> CABINS = Arrays.stream(CabinClass.values())
            .map(cabin -> new CabinColumns(
                    cabin, column(cabin, "seats"), column(cabin, "fare_minor"), column(cabin, "taken")))
            .toList();

    private static String column(CabinClass cabin, String suffix) {
        return cabin.name().toLowerCase(Locale.ROOT) + "_" + suffix;
    }

    static List<Object> values(ListedFlight flight) {
        List<Object> values = new ArrayList<>();
        values.add(flight.departure());
        values.add(flight.arrival());
        values.add(flight.aircraft());
        values.add(flight.status().name());
        values.add(currency(flight).getCurrencyCode());
        for (CabinClass cabin : CabinClass.values()) {
            Optional<CabinOnSale> sold = flight.cabin(cabin);
            values.add(sold.map(CabinOnSale::seats).orElse(0));
            values.add(sold.map(each -> each.baseFare().minorUnits()).orElse(0L));
        }
        return values;
    }

    /** The flight of a row; empty if the row has only counts, because the flight was removed. */
    static Optional<ListedFlight> flight(Row row, AirportCode origin, AirportCode destination) {
        String aircraft = row.getString("aircraft");
        if (aircraft == null) {
            return Optional.empty();
        }
        return Optional.of(new ListedFlight(
                FlightId.of(required(row.getString("flight_id"))),
                origin,
                destination,
                required(row.getInstant("departure_at")),
                required(row.getInstant("arrival_at")),
                aircraft,
                FlightStatus.valueOf(required(row.getString("status"))),
                cabins(row)));
    }

    static AirportCode airport(Row row, String column) {
        return new AirportCode(required(row.getString(column)));
    }

    static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value, "Missing column in the read model");
    }

    private static List<CabinOnSale> cabins(Row row) {
        Currency currency = Currency.getInstance(required(row.getString("currency")));
        List<CabinOnSale> cabins = new ArrayList<>();
        for (CabinColumns columns : CABINS) {
            int seats = row.getInt(columns.seats());
            if (seats > 0) {
                Money baseFare = new Money(row.getLong(columns.fare()), currency);
                cabins.add(new CabinOnSale(columns.cabin(), seats, row.getInt(columns.taken()), baseFare));
            }
        }
        return cabins;
    }

    private static Currency currency(ListedFlight flight) {
        return flight.cabins().isEmpty()
                ? Money.USD
                : flight.cabins().getFirst().baseFare().currency();
    }
}
