package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.ConnectionPolicy;
import dev.jetway.flight.offer.domain.FlightReplica;
import dev.jetway.flight.offer.domain.Itinerary;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.Ways;
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
 * Finds the itineraries that fit a query, flight by flight: one round of reads for the first flights of all ways and
 * directions, one more for each connection. What a round reads is bounded, whatever the size of the timetable.
 */
@Component
class FindItineraries {

    /** With so many flights onward from each one that arrives, the earliest first. */
    private static final int ONWARD_MAX = 2;

    /** So many itineraries with connections are offered for a direction, the shortest; direct ones always are. */
    static final int CONNECTING_MAX = 8;

    private final FlightReplica replica;
    private final Airports airports;
    private final OfferSettings settings;

    FindItineraries(FlightReplica replica, Airports airports, OfferSettings settings) {
        this.replica = replica;
        this.airports = airports;
        this.settings = settings;
    }

    /**
     * @param directions the itineraries of each direction
     * @param asOf how fresh the least fresh of what they were found in is
     */
    record Found(List<List<Itinerary>> directions, Instant asOf) {}

    Found find(OfferQuery query, Instant now) {
        Ways ways = new Ways(replica.network(), airports);
        List<RouteDay> directions = query.routeDays();
        List<Chain> complete = new ArrayList<>();
        List<Chain> open = new ArrayList<>();
        for (RouteDay direction : directions) {
            ways.between(direction.origin(), direction.destination(), query.connectionsMax())
                    .forEach(way -> open.add(new Chain(direction, way, List.of())));
        }
        Instant asOf = Instant.MAX;
        while (!open.isEmpty()) {
            FlightReplica.Listing listing =
                    replica.flights(open.stream().flatMap(this::nextDays).collect(Collectors.toSet()));
            asOf = listing.asOf().isBefore(asOf) ? listing.asOf() : asOf;
            List<Chain> longer = open.stream()
                    .flatMap(chain -> onward(chain, listing, query, now))
                    .toList();
            open.clear();
            longer.forEach(chain -> (chain.isComplete() ? complete : open).add(chain));
        }
        return new Found(
                directions.stream()
                        .map(direction -> chosen(complete, direction, query))
                        .toList(),
                asOf);
    }

    /** The days on which the next flight of a chain may leave. */
    private Stream<RouteDay> nextDays(Chain chain) {
        if (chain.flights().isEmpty()) {
            return Stream.of(
                    new RouteDay(chain.here(), chain.next(), chain.direction().date()));
        }
        Airport here = airports.get(chain.here());
        Instant arrival = chain.flights().getLast().arrival();
        LocalDate first = LocalDate.ofInstant(arrival.plus(minimum(chain)), here.zone());
        LocalDate last = LocalDate.ofInstant(arrival.plus(ConnectionPolicy.CONNECTION_MAX), here.zone());
        return first.datesUntil(last.plusDays(1)).map(date -> new RouteDay(chain.here(), chain.next(), date));
    }

    private Stream<Chain> onward(Chain chain, FlightReplica.Listing listing, OfferQuery query, Instant now) {
        Stream<ListedFlight> flights = nextDays(chain)
                .flatMap(day -> listing.on(day).stream())
                .filter(flight -> isForSale(flight, query, now));
        if (!chain.flights().isEmpty()) {
            Duration minimum = minimum(chain);
            flights = flights.filter(
                            flight -> ConnectionPolicy.connects(chain.flights().getLast(), flight, minimum))
                    .sorted(Comparator.comparing(ListedFlight::departure))
                    .limit(ONWARD_MAX);
        }
        return flights.map(chain::plus);
    }

    private boolean isForSale(ListedFlight flight, OfferQuery query, Instant now) {
        return flight.isOnSale(now, settings.salesCloseBefore())
                && flight.cabin(query.cabin())
                        .filter(cabin -> cabin.available() >= query.party().seats())
                        .isPresent();
    }

    private Duration minimum(Chain chain) {
        return ConnectionPolicy.minimum(
                airports.get(chain.before()), airports.get(chain.here()), airports.get(chain.next()));
    }

    private static List<Itinerary> chosen(List<Chain> complete, RouteDay direction, OfferQuery query) {
        List<Itinerary> itineraries = complete.stream()
                .filter(chain -> chain.direction().equals(direction))
                .map(chain -> new Itinerary(chain.flights(), query.cabin()))
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

    /** A way of which the first flights are chosen. */
    private record Chain(RouteDay direction, List<AirportCode> way, List<ListedFlight> flights) {

        AirportCode before() {
            return way.get(flights.size() - 1);
        }

        AirportCode here() {
            return way.get(flights.size());
        }

        AirportCode next() {
            return way.get(flights.size() + 1);
        }

        boolean isComplete() {
            return flights.size() == way.size() - 1;
        }

        Chain plus(ListedFlight flight) {
            List<ListedFlight> longer = new ArrayList<>(flights);
            longer.add(flight);
            return new Chain(direction, way, List.copyOf(longer));
        }
    }
}
