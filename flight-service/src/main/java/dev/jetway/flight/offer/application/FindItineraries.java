package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.ConnectionPolicy;
import dev.jetway.flight.offer.domain.FlightReadModel;
import dev.jetway.flight.offer.domain.Itinerary;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RoutingFinder;
import dev.jetway.flight.schedule.domain.Airport;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the itineraries of a query, flight by flight: one round of reads for the first flights of all routings and directions,
 * one more for each connection. The size of a round does not depend on the size of the timetable.
 */
@Component
record FindItineraries(FlightReadModel replica, Airports airports, OfferProperties properties) {

    /** Maximum number of connecting flights per arriving flight, earliest first. */
    private static final int ONWARD_MAX = 2;

    /** Maximum number of itineraries with connections per direction, shortest first; nonstop flights are always offered. */
    static final int CONNECTING_MAX = 8;

    /**
     * @param directions the itineraries of each direction
     * @param asOf freshness of the oldest data they were found in
     */
    record Found(List<List<Itinerary>> directions, Instant asOf) {}

    Found find(OfferQuery query, Instant now) {
        RoutingFinder routings = new RoutingFinder(replica.network(), airports);
        List<RouteDay> directions = query.routeDays();
        List<PartialItinerary> complete = new ArrayList<>();
        List<PartialItinerary> open = new ArrayList<>();
        for (RouteDay direction : directions) {
            routings.between(direction.origin(), direction.destination(), query.connectionsMax())
                    .forEach(routing -> open.add(new PartialItinerary(direction, routing, List.of())));
        }
        Instant asOf = Instant.MAX;
        while (!open.isEmpty()) {
            FlightReadModel.Listing listing =
                    replica.flights(open.stream().flatMap(this::nextDays).collect(Collectors.toSet()));
            asOf = listing.asOf().isBefore(asOf) ? listing.asOf() : asOf;
            List<PartialItinerary> longer = open.stream()
                    .flatMap(partial -> onward(partial, listing, query, now))
                    .toList();
            open.clear();
            longer.forEach(partial -> (partial.isComplete() ? complete : open).add(partial));
        }
        return new Found(
                directions.stream()
                        .map(direction -> chosen(complete, direction, query))
                        .toList(),
                asOf);
    }

    /** The days on which the next flight of a partial itinerary may depart. */
    private Stream<RouteDay> nextDays(PartialItinerary partial) {
        if (partial.flights().isEmpty()) {
            return Stream.of(new RouteDay(
                    partial.here(), partial.next(), partial.direction().date()));
        }
        Airport here = airports.get(partial.here());
        Instant arrival = partial.flights().getLast().arrival();
        LocalDate first = LocalDate.ofInstant(arrival.plus(minimum(partial)), here.zone());
        LocalDate last = LocalDate.ofInstant(arrival.plus(ConnectionPolicy.CONNECTION_MAX), here.zone());
        return first.datesUntil(last.plusDays(1)).map(date -> new RouteDay(partial.here(), partial.next(), date));
    }

    private Stream<PartialItinerary> onward(
            PartialItinerary partial, FlightReadModel.Listing listing, OfferQuery query, Instant now) {
        Stream<ListedFlight> flights = nextDays(partial)
                .flatMap(day -> listing.on(day).stream())
                .filter(flight -> isForSale(flight, query, now));
        if (!partial.flights().isEmpty()) {
            Duration minimum = minimum(partial);
            flights = flights.filter(flight ->
                            ConnectionPolicy.connects(partial.flights().getLast(), flight, minimum))
                    .sorted(Comparator.comparing(ListedFlight::departure))
                    .limit(ONWARD_MAX);
        }
        return flights.map(partial::plus);
    }

    private boolean isForSale(ListedFlight flight, OfferQuery query, Instant now) {
        return flight.isOnSale(now, properties.salesCloseBefore())
                && flight.cabin(query.cabin())
                        .filter(cabin -> cabin.available() >= query.party().seats())
                        .isPresent();
    }

    private Duration minimum(PartialItinerary partial) {
        return ConnectionPolicy.minimum(
                airports.get(partial.before()), airports.get(partial.here()), airports.get(partial.next()));
    }

    private static List<Itinerary> chosen(List<PartialItinerary> complete, RouteDay direction, OfferQuery query) {
        List<Itinerary> itineraries = complete.stream()
                .filter(partial -> partial.direction().equals(direction))
                .map(partial -> new Itinerary(partial.flights(), query.cabin()))
                .toList();
        return Stream.concat(
                        itineraries.stream().filter(itinerary -> itinerary.connections() == 0),
                        itineraries.stream()
                                .filter(itinerary -> itinerary.connections() > 0)
                                .sorted(Comparator.comparing(Itinerary::duration)
                                        .thenComparing(Itinerary::departure))
                                .limit(CONNECTING_MAX))
                .toList();
    }

    /** A routing with its first flights chosen. */
    private record PartialItinerary(RouteDay direction, List<AirportCode> routing, List<ListedFlight> flights) {

        AirportCode before() {
            return routing.get(flights.size() - 1);
        }

        AirportCode here() {
            return routing.get(flights.size());
        }

        AirportCode next() {
            return routing.get(flights.size() + 1);
        }

        boolean isComplete() {
            return flights.size() == routing.size() - 1;
        }

        PartialItinerary plus(ListedFlight flight) {
            List<ListedFlight> longer = new ArrayList<>(flights);
            longer.add(flight);
            return new PartialItinerary(direction, routing, List.copyOf(longer));
        }
    }
}
