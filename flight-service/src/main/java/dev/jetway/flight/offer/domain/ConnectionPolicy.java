package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.Airport;
import java.time.Duration;

/**
 * What counts as a connection: long enough to change planes, which takes longer where passports are looked at (IATA calls it
 * the minimum connecting time), short enough not to be a stay, and not too far out of the way.
 */
public final class ConnectionPolicy {

    /** Between two flights within one country. */
    public static final Duration DOMESTIC_MIN = Duration.ofMinutes(45);

    /** Where one of the two crosses a border. */
    public static final Duration INTERNATIONAL_MIN = Duration.ofMinutes(75);

    /** The least time between coming in and flying back. */
    public static final Duration STAY_MIN = Duration.ofHours(1);

    public static final Duration CONNECTION_MAX = Duration.ofHours(12);

    /** A journey may be this many times as long as the great circle, */
    private static final double DETOUR_FACTOR_MAX = 1.5;

    /** and so much longer: what is near may only be reached by way of a hub. */
    private static final double DETOUR_KM_FREE = 1_500;

    private ConnectionPolicy() {}

    /** The least time between arriving from one airport and leaving for another. */
    public static Duration minimum(Airport from, Airport at, Airport to) {
        boolean domestic = from.country().equals(at.country()) && at.country().equals(to.country());
        return domestic ? DOMESTIC_MIN : INTERNATIONAL_MIN;
    }

    /** Whether the second flight can be reached from the first. */
    public static boolean connects(ListedFlight arriving, ListedFlight departing, Duration minimum) {
        Duration connection = Duration.between(arriving.arrival(), departing.departure());
        return connection.compareTo(minimum) >= 0 && connection.compareTo(CONNECTION_MAX) <= 0;
    }

    /**
     * Whether a journey so long leads to where it should without too much of a detour.
     *
     * @param flownKm the length of all flights
     * @param directKm the great circle from the first airport to the last
     */
    public static boolean isOnTheWay(double flownKm, double directKm) {
        return flownKm <= DETOUR_FACTOR_MAX * directKm + DETOUR_KM_FREE;
    }
}
