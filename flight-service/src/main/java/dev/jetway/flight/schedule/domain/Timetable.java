package dev.jetway.flight.schedule.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The airline's timetable, computed from its network: the same network always gives the same flights. Each hub has a block of flight
 * numbers, odd outbound and even inbound, assigned in the order of the network, so that a route appended to a hub does not change the
 * others' numbers.
 */
public final class Timetable {

    private static final int NUMBERS_PER_HUB = 200;

    private final List<Leg> legs = new ArrayList<>();

    public Timetable(List<Route> network, Airports airports) {
        Map<AirportCode, Integer> nextNumber = new LinkedHashMap<>();
        for (Route route : network) {
            int first = nextNumber.computeIfAbsent(route.hub(), hub -> nextNumber.size() * NUMBERS_PER_HUB + 1);
            for (int rotation = 0; rotation < route.dailyRotations(); rotation++) {
                addRotation(route, rotation, first + 2 * rotation, airports);
            }
            nextNumber.put(route.hub(), first + 2 * route.dailyRotations());
        }
    }

    /** The departures of a day, local to each origin. */
    public List<FlightLeg> flightsOn(LocalDate date) {
        return legs.stream().map(leg -> leg.on(date)).toList();
    }

    /** The departures of a day between hubs. */
    public List<FlightLeg> trunkFlightsOn(LocalDate date) {
        return legs.stream().filter(Leg::trunk).map(leg -> leg.on(date)).toList();
    }

    private void addRotation(Route route, int rotation, int number, Airports airports) {
        Airport hub = airports.get(route.hub());
        Airport destination = airports.get(route.destination());
        AircraftType aircraft = AircraftType.forStage(hub.kilometresTo(destination));
        int blockOut = BlockTimePolicy.minutes(hub, destination, aircraft);
        int blockBack = BlockTimePolicy.minutes(destination, hub, aircraft);
        LocalTime out = DepartureBanks.outbound(route, rotation, blockOut);
        LocalTime back = DepartureBanks.inbound(hub, destination, out, blockOut, aircraft);
        legs.add(new Leg(new FlightNumber(number), hub, destination, out, blockOut, aircraft, route.trunk()));
        legs.add(new Leg(new FlightNumber(number + 1), destination, hub, back, blockBack, aircraft, route.trunk()));
    }

    /** A flight number's entry in the timetable: daily at the same local time. */
    record Leg(
            FlightNumber flightNumber,
            Airport origin,
            Airport destination,
            LocalTime departure,
            int blockMinutes,
            AircraftType aircraft,
            boolean trunk) {

        FlightLeg on(LocalDate date) {
            Instant leaves = ZonedDateTime.of(date, departure, origin.zone()).toInstant();
            return new FlightLeg(
                    new FlightId(flightNumber, date),
                    origin.code(),
                    destination.code(),
                    leaves,
                    leaves.plusSeconds(blockMinutes * 60L),
                    aircraft,
                    BaseFarePolicy.fares(origin, destination, aircraft));
        }
    }
}
