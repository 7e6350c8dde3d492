package dev.jetway.flight.schedule.domain;

import java.util.List;

/** How an aircraft is put on sale on a route: every seat that is not blocked, at the fare that follows from the distance. */
public final class StandardFares {

    private StandardFares() {}

    public static List<CabinFare> of(Airport origin, Airport destination, AircraftType aircraft) {
        double kilometres = origin.kilometresTo(destination);
        return aircraft.seatMap().cabins().stream()
                .map(cabin -> new CabinFare(
                        cabin, aircraft.seatMap().capacity(cabin), BaseFarePolicy.fare(kilometres, cabin)))
                .toList();
    }
}
