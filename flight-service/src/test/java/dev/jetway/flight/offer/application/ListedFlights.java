package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Flights of the replica for tests: 180 economy seats at 200 dollars, five hours long. */
public final class ListedFlights {

    private ListedFlights() {}

    public static ListedFlight flight(String id, String origin, String destination, String departure, int taken) {
        return flight(id, origin, destination, departure, taken, FlightStatus.SCHEDULED);
    }

    /** One that takes as long as it takes to arrive then. */
    public static ListedFlight flight(String id, String origin, String destination, String departure, String arrival) {
        ListedFlight flight = flight(id, origin, destination, departure, 0);
        return new ListedFlight(
                flight.id(),
                flight.origin(),
                flight.destination(),
                flight.departure(),
                Instant.parse(arrival),
                flight.aircraft(),
                flight.status(),
                flight.cabins());
    }

    static ListedFlight flight(
            String id, String origin, String destination, String departure, int taken, FlightStatus status) {
        Instant leaves = Instant.parse(departure);
        return new ListedFlight(
                FlightId.of(id),
                new AirportCode(origin),
                new AirportCode(destination),
                leaves,
                leaves.plus(Duration.ofHours(5)),
                "A21N",
                status,
                List.of(
                        new CabinOnSale(CabinClass.ECONOMY, 180, taken, Money.usd(20_000)),
                        new CabinOnSale(CabinClass.BUSINESS, 16, 0, Money.usd(70_000))));
    }
}
