package dev.jetway.flight.schedule.domain;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The route of synthetic purchases, between two fictional airports. It is sold like any other, but only for exactly these codes: no list
 * of airports has them, and no flight connects to it.
 */
public final class ProbeRoute {

    private static final Airport FROM = airport("XQA", 0);
    private static final Airport TO = airport("XQB", 9);
    private static final FlightNumber NUMBER = new FlightNumber(9990);
    private static final LocalTime DEPARTURE = LocalTime.NOON;

    private ProbeRoute() {}

    /** One of its ends. */
    public static Optional<Airport> airport(AirportCode code) {
        return List.of(FROM, TO).stream().filter(end -> end.code().equals(code)).findFirst();
    }

    public static FlightLeg flightOn(LocalDate date) {
        AircraftType aircraft = AircraftType.forStage(FROM.kilometresTo(TO));
        int minutes = BlockTimePolicy.minutes(FROM, TO, aircraft);
        return new Timetable.Leg(NUMBER, FROM, TO, DEPARTURE, minutes, aircraft, false).on(date);
    }

    /** In no country: ZZ is left to users by ISO 3166-1. */
    private static Airport airport(String code, double longitude) {
        return new Airport(
                new AirportCode(code), "Test purchases " + code, "Test purchases", "ZZ", ZoneOffset.UTC, 0, longitude);
    }
}
