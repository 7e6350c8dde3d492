package dev.jetway.flight.schedule.domain;

import java.time.ZoneId;

/**
 * An airport of the world: reference data that changes with a release, not at run time.
 *
 * @param country the ISO 3166-1 alpha-2 code of the country it lies in
 * @param zone the IANA time zone that its local times are told in
 */
public record Airport(
        AirportCode code, String name, String city, String country, ZoneId zone, double latitude, double longitude) {

    public Airport {
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw new IllegalArgumentException("No such place on Earth");
        }
        if (country.length() != 2) {
            throw new IllegalArgumentException("A country is two letters");
        }
    }

    /** How far the great circle to another airport is. */
    public double kilometresTo(Airport other) {
        return GreatCircle.kilometres(latitude, longitude, other.latitude, other.longitude);
    }
}
