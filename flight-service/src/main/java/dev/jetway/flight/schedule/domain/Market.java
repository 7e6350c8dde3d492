package dev.jetway.flight.schedule.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * What kind of journey is sold: within one country, else by distance as EUROCONTROL divides it (short up to 1,500 km, long
 * beyond 4,000 km). Coarse on purpose: what is counted by market stays few, however many routes there are.
 */
public enum Market {
    DOMESTIC,
    SHORT_HAUL,
    MEDIUM_HAUL,
    LONG_HAUL;

    static final double SHORT_KM_MAX = 1_500;
    static final double MEDIUM_KM_MAX = 4_000;

    /** The market between two airports. */
    public static Market between(Airport origin, Airport destination) {
        if (origin.country().equals(destination.country())) {
            return DOMESTIC;
        }
        double kilometres = origin.kilometresTo(destination);
        if (kilometres <= SHORT_KM_MAX) {
            return SHORT_HAUL;
        }
        return kilometres <= MEDIUM_KM_MAX ? MEDIUM_HAUL : LONG_HAUL;
    }

    /** The market of a journey: between where it begins and the farthest place that it goes to. */
    public static Market of(Airport origin, Collection<Airport> destinations) {
        return destinations.stream()
                .max(Comparator.comparingDouble(origin::kilometresTo))
                .map(farthest -> between(origin, farthest))
                .orElseThrow(() -> new IllegalArgumentException("A journey needs a destination"));
    }

    /** The stable code, such as {@code short-haul}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
