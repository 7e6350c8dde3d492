package dev.jetway.flight.schedule.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** All airports that the platform knows, in memory. */
public interface Airports {

    Optional<Airport> find(AirportCode code);

    /** The airports whose code, city or name fit the query, best first: a code, then how a word begins, then anywhere. */
    List<Airport> search(String query);

    List<Airport> all();

    /** An airport that stored data refers to, so that it exists. */
    default Airport get(AirportCode code) {
        return find(code).orElseThrow(() -> new IllegalStateException("No airport " + code));
    }

    /** A time as the clocks at the airport show it. */
    default OffsetDateTime local(Instant time, AirportCode airport) {
        return time.atZone(get(airport).zone()).toOffsetDateTime();
    }
}
