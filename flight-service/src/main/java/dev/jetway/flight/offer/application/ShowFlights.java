package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.FlightReplica;
import dev.jetway.flight.offer.domain.FlightReplica.SeatStanding;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.PricePolicy;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.AircraftType;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Money;
import dev.jetway.flight.schedule.domain.Seat;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Shows single flights, the timetable of a route and day, and seat maps, all from the replica. */
@Service
public class ShowFlights {

    private final FlightReplica replica;
    private final Airports airports;
    private final OfferSettings settings;
    private final Clock clock;

    ShowFlights(FlightReplica replica, Airports airports, OfferSettings settings, Clock clock) {
        this.replica = replica;
        this.airports = airports;
        this.settings = settings;
        this.clock = clock;
    }

    /** A cabin with what is left of it and what it costs from. */
    public record CabinShown(CabinClass cabin, int seatsAvailable, Money from) {}

    /** A flight as it stands now. */
    public record FlightShown(ListedFlight flight, FlightStatus status, List<CabinShown> cabins, Instant asOf) {}

    /** A seat of the map, and how it stands. */
    public record SeatShown(Seat seat, SeatStanding standing) {}

    /** All seats of a flight, front to back. */
    public record SeatMapShown(FlightId flightId, List<SeatShown> seats, Instant asOf) {}

    /** Everything that flies a route on a day, by departure. */
    public List<FlightShown> timetable(RouteDay routeDay) {
        FlightReplica.Listing listing = replica.flights(List.of(routeDay));
        return listing.on(routeDay).stream()
                .sorted(Comparator.comparing(ListedFlight::departure).thenComparing(ListedFlight::id))
                .map(flight -> shown(flight, listing.asOf()))
                .toList();
    }

    public Optional<FlightShown> flight(FlightId id) {
        Instant asOf = replica.asOf();
        return replica.flight(id).map(flight -> shown(flight, asOf));
    }

    public Optional<SeatMapShown> seatMap(FlightId id) {
        Instant asOf = replica.asOf();
        return replica.flight(id)
                .flatMap(flight -> AircraftType.named(flight.aircraft()))
                .map(aircraft -> new SeatMapShown(id, seats(aircraft, replica.seats(id)), asOf));
    }

    private static List<SeatShown> seats(AircraftType aircraft, Map<SeatNumber, SeatStanding> standings) {
        return aircraft.seatMap().seats().stream()
                .map(seat -> new SeatShown(
                        seat,
                        seat.blocked()
                                ? SeatStanding.BLOCKED
                                : standings.getOrDefault(seat.number(), SeatStanding.AVAILABLE)))
                .toList();
    }

    private FlightShown shown(ListedFlight flight, Instant asOf) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, airports.get(flight.origin()).zone());
        long daysAhead = ChronoUnit.DAYS.between(today, flight.id().departureDate());
        boolean onSale = flight.isOnSale(now, settings.salesCloseBefore());
        List<CabinShown> cabins = flight.cabins().stream()
                .map(cabin -> new CabinShown(
                        cabin.cabin(),
                        onSale ? cabin.available() : 0,
                        PricePolicy.adultPrice(cabin, daysAhead, FareBrand.LIGHT)))
                .toList();
        return new FlightShown(flight, flight.status().at(now, flight.departure()), cabins, asOf);
    }
}
