package dev.jetway.flight.schedule.domain;

import java.util.List;

/**
 * What a seat costs before demand is known: a fixed part for the airports, a part by distance that gets cheaper with length,
 * and a factor for the cabin. In whole dollars.
 */
public final class BaseFarePolicy {

    static final double FIXED_USD = 45;
    static final double NEAR_USD_PER_KM = 0.060;
    static final double FAR_USD_PER_KM = 0.042;
    static final double FAR_FROM_KM = 3_000;

    private BaseFarePolicy() {}

    /** The cabins of an aircraft on a route: every seat that is not blocked, at the fare that follows from the distance. */
    public static List<CabinFare> fares(Airport origin, Airport destination, AircraftType aircraft) {
        double kilometres = origin.kilometresTo(destination);
        return aircraft.seatMap().cabins().stream()
                .map(cabin -> new CabinFare(cabin, aircraft.seatMap().capacity(cabin), fare(kilometres, cabin)))
                .toList();
    }

    public static Money fare(double kilometres, CabinClass cabin) {
        double near = Math.min(kilometres, FAR_FROM_KM) * NEAR_USD_PER_KM;
        double far = Math.max(0, kilometres - FAR_FROM_KM) * FAR_USD_PER_KM;
        return Money.usd(Math.round((FIXED_USD + near + far) * factor(cabin)) * 100);
    }

    private static double factor(CabinClass cabin) {
        return switch (cabin) {
            case ECONOMY -> 1;
            case PREMIUM_ECONOMY -> 1.8;
            case BUSINESS -> 3.6;
        };
    }
}
