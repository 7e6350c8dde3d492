package dev.jetway.flight.schedule.persistence;

import static dev.jetway.platform.sql.UtcColumns.column;
import static dev.jetway.platform.sql.UtcColumns.instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.flight.schedule.domain.AircraftType;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.CabinFare;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Flights;
import dev.jetway.flight.schedule.domain.Money;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code flight}. */
@Repository
class JdbcFlights implements Flights {

    private static final String INSERT = """
        INSERT INTO flight (flight_id, designator, departure_date, origin, destination, departure_at, arrival_at, aircraft, \
        status, currency, economy_seats, economy_fare_minor, premium_economy_seats, premium_economy_fare_minor, \
        business_seats, business_fare_minor, version) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)\
        """;
    private static final int BATCH_ROWS = 500;

    private static final int RECENT_MAX = 2_000;
    private static final Duration RECENT_TTL = Duration.ofMinutes(1);

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Cache<FlightId, Flight> recent = Caffeine.newBuilder()
            .expireAfterWrite(RECENT_TTL)
            .maximumSize(RECENT_MAX)
            .build();

    JdbcFlights(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    @Override
    public Map<FlightId, Flight> find(Collection<FlightId> ids) {
        Map<FlightId, Flight> found = select(ids, "");
        recent.putAll(found);
        return found;
    }

    @Override
    public Map<FlightId, Flight> recent(Collection<FlightId> ids) {
        Map<FlightId, Flight> known = recent.getAllPresent(ids);
        return known.size() == Set.copyOf(ids).size() ? known : find(ids);
    }

    @Override
    public Optional<Flight> findForUpdate(FlightId id) {
        return Optional.ofNullable(select(List.of(id), " FOR UPDATE").get(id));
    }

    @Override
    public void addMissing(Collection<FlightLeg> legs) {
        template.batchUpdate(
                INSERT + " ON DUPLICATE KEY UPDATE flight_id = VALUES(flight_id)", legs, BATCH_ROWS, JdbcFlights::bind);
    }

    @Override
    public boolean add(FlightLeg leg) {
        try {
            template.batchUpdate(INSERT, List.of(leg), 1, JdbcFlights::bind);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public boolean update(Flight flight) {
        FlightLeg leg = flight.leg();
        return jdbc.sql("""
            UPDATE flight SET departure_at = ?, arrival_at = ?, status = ?, version = ?
            WHERE flight_id = ? AND version = ?\
            """)
                        .params(
                                column(leg.departure()),
                                column(leg.arrival()),
                                flight.status().name(),
                                flight.version(),
                                leg.id().toString(),
                                flight.version() - 1)
                        .update()
                == 1;
    }

    private Map<FlightId, Flight> select(Collection<FlightId> ids, String locking) {
        return jdbc.sql("""
                        SELECT flight_id, origin, destination, departure_at, arrival_at, aircraft, status, currency,
                            economy_seats, economy_fare_minor, premium_economy_seats, premium_economy_fare_minor,
                            business_seats, business_fare_minor, version
                        FROM flight WHERE flight_id IN (:ids)\
                        """ + locking).param("ids", text(ids)).query((row, _) -> flight(row)).list().stream()
                .collect(Collectors.toMap(Flight::id, Function.identity()));
    }

    private static List<String> text(Collection<FlightId> ids) {
        return ids.stream().map(FlightId::toString).toList();
    }

    private static Flight flight(ResultSet row) throws SQLException {
        FlightLeg leg = new FlightLeg(
                FlightId.of(row.getString("flight_id")),
                new AirportCode(row.getString("origin")),
                new AirportCode(row.getString("destination")),
                instant(row, "departure_at"),
                instant(row, "arrival_at"),
                AircraftType.valueOf(row.getString("aircraft")),
                cabins(row));
        FlightStatus status = FlightStatus.valueOf(row.getString("status"));
        int version = row.getInt("version");
        return status == FlightStatus.CANCELLED
                ? new Flight.Cancelled(leg, version)
                : new Flight.Planned(leg, status, version);
    }

    private static List<CabinFare> cabins(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        List<CabinFare> cabins = new ArrayList<>();
        for (CabinClass cabin : CabinClass.values()) {
            String prefix = cabin.name().toLowerCase(Locale.ROOT);
            int seats = row.getInt(prefix + "_seats");
            if (seats > 0) {
                cabins.add(new CabinFare(cabin, seats, new Money(row.getLong(prefix + "_fare_minor"), currency)));
            }
        }
        return cabins;
    }

    private static void bind(PreparedStatement statement, FlightLeg leg) throws SQLException {
        statement.setString(1, leg.id().toString());
        statement.setString(2, leg.id().flightNumber().toString());
        statement.setObject(3, leg.id().departureDate());
        statement.setString(4, leg.origin().value());
        statement.setString(5, leg.destination().value());
        statement.setObject(6, column(leg.departure()));
        statement.setObject(7, column(leg.arrival()));
        statement.setString(8, leg.aircraft().name());
        statement.setString(9, FlightStatus.SCHEDULED.name());
        statement.setString(10, currency(leg).getCurrencyCode());
        int column = 11;
        for (CabinClass cabin : CabinClass.values()) {
            Optional<CabinFare> fare = leg.cabin(cabin);
            statement.setInt(column++, fare.map(CabinFare::seats).orElse(0));
            statement.setLong(
                    column++, fare.map(sold -> sold.baseFare().minorUnits()).orElse(0L));
        }
    }

    private static Currency currency(FlightLeg leg) {
        return leg.cabins().isEmpty()
                ? Money.USD
                : leg.cabins().getFirst().baseFare().currency();
    }
}
