package dev.jetway.booking.domain;

import java.util.Locale;

/** What kind of journey was sold, as flight-service knows it by country and distance. Only for counting. */
public enum Market {
    DOMESTIC,
    SHORT_HAUL,
    MEDIUM_HAUL,
    LONG_HAUL,

    /** Sold by an older version, which did not store it. */
    UNKNOWN;

    /** The stable code, such as {@code short-haul}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
