package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.FlightReadModel;
import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
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

/** Reads single flights, the timetable of a route and day, and seat maps from the read model. */
@Service
public record ShowFlights(FlightReadModel replica, Airports airports, OfferProperties properties, Clock clock) {

    /** The lowest fare of a day. */
    public record DayFare(LocalDate date, Money from) {}

    /**
     * The lowest fares by day.
     *
     * @param days the days on which a flight has a free seat, in order
     */
    public record FareCalendar(List<DayFare> days, Instant asOf) {}

    /** A cabin with its available seats and lowest price. */
    public record CabinView(CabinClass cabin, int seatsAvailable, Money from) {}

    /** The current state of a flight. */
    public record FlightView(ListedFlight flight, FlightStatus status, List<CabinView> cabins, Instant asOf) {}

    /** A seat of the map and its status. */
    public record SeatView(Seat seat, SeatStatus status) {}

    /** All seats of a flight, front to back. */
    public record SeatMapView(FlightId flightId, List<SeatView> seats, Instant asOf) {}

    /** The flights of a route and day, by departure. */
    public List<FlightView> timetable(RouteDay routeDay) {
        FlightReadModel.Listing listing = replica.flights(List.of(routeDay));
        return listing.on(routeDay).stream()
                .sorted(Comparator.comparing(ListedFlight::departure).thenComparing(ListedFlight::id))
                .map(flight -> view(flight, listing.asOf()))
                .toList();
    }

    /** The lowest fare of one adult without a connection on each of the days, all of one route and read at once. */
    public FareCalendar fareCalendar(List<RouteDay> days, CabinClass cabin) {
        FlightReadModel.Listing listing = replica.flights(days);
        List<DayFare> fares = days.stream()
                .flatMap(day -> listing.on(day).stream()
                        .flatMap(flight -> view(flight, listing.asOf()).cabins().stream())
                        .filter(shown -> shown.cabin() == cabin && shown.seatsAvailable() > 0)
                        .map(CabinView::from)
                        .min(Comparator.naturalOrder())
                        .map(from -> new DayFare(day.date(), from))
                        .stream())
                .toList();
        return new FareCalendar(fares, listing.asOf());
    }

    public Optional<FlightView> flight(FlightId id) {
        Instant asOf = replica.asOf();
        return replica.flight(id).map(flight -> view(flight, asOf));
    }

    public Optional<SeatMapView> seatMap(FlightId id) {
        Instant asOf = replica.asOf();
        return replica.flight(id)
                .flatMap(flight -> AircraftType.named(flight.aircraft()))
                .map(aircraft -> new SeatMapView(id, seats(aircraft, replica.seats(id)), asOf));
    }

    private static List<SeatView> seats(AircraftType aircraft, Map<SeatNumber, SeatStatus> statuses) {
        return aircraft.seatMap().seats().stream()
                .map(seat -> new SeatView(
                        seat,
                        seat.blocked()
                                ? SeatStatus.BLOCKED
                                : statuses.getOrDefault(seat.number(), SeatStatus.AVAILABLE)))
                .toList();
    }

    /** The current state of a flight that was read at a time. */
    public FlightView view(ListedFlight flight, Instant asOf) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, airports.get(flight.origin()).zone());
        long daysAhead = ChronoUnit.DAYS.between(today, flight.id().departureDate());
        boolean onSale = flight.isOnSale(now, properties.salesCloseBefore());
        List<CabinView> cabins = flight.cabins().stream()
                .map(cabin -> new CabinView(
                        cabin.cabin(),
                        onSale ? cabin.available() : 0,
                        PricePolicy.adultPrice(cabin, daysAhead, FareBrand.LIGHT)))
                .toList();
        return new FlightView(flight, flight.status().at(now, flight.departure()), cabins, asOf);
    }
}
