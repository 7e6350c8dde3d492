package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.Airport;
import java.time.Duration;

/**
 * The rules of connections: minimum connecting time (longer across borders), maximum time, and maximum detour.
 */
public final class ConnectionPolicy {

    /** Between two flights within one country. */
    public static final Duration DOMESTIC_MIN = Duration.ofMinutes(45);

    /** Where one of the two crosses a border. */
    public static final Duration INTERNATIONAL_MIN = Duration.ofMinutes(75);

    /** The minimum stay before the return. */
    public static final Duration STAY_MIN = Duration.ofHours(1);

    public static final Duration CONNECTION_MAX = Duration.ofHours(12);

    /** Maximum ratio of the flown distance to the great circle, */
    private static final double DETOUR_FACTOR_MAX = 1.5;

    /** plus this allowance, because near airports may only be connected through a hub. */
    private static final double DETOUR_KM_FREE = 1_500;

    private ConnectionPolicy() {}

    /** The minimum connecting time at an airport. */
    public static Duration minimum(Airport from, Airport at, Airport to) {
        boolean domestic = from.country().equals(at.country()) && at.country().equals(to.country());
        return domestic ? DOMESTIC_MIN : INTERNATIONAL_MIN;
    }

    /** Whether the second flight connects to the first. */
    public static boolean connects(ListedFlight arriving, ListedFlight departing, Duration minimum) {
        Duration connection = Duration.between(arriving.arrival(), departing.departure());
        return connection.compareTo(minimum) >= 0 && connection.compareTo(CONNECTION_MAX) <= 0;
    }

    /**
     * Whether the flown distance is within the maximum detour.
     *
     * @param flownKm the length of all flights
     * @param directKm the great circle from the first airport to the last
     */
    public static boolean isOnTheWay(double flownKm, double directKm) {
        return flownKm <= DETOUR_FACTOR_MAX * directKm + DETOUR_KM_FREE;
    }
}
