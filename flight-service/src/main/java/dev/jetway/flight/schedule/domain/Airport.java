package dev.jetway.flight.schedule.domain;

import java.time.ZoneId;

/**
 * An airport of the world: reference data that changes with a release, not at run time.
 *
 * @param country the ISO 3166-1 alpha-2 code of the country it lies in
 * @param zone the IANA time zone of its local times
 */
public record Airport(
        AirportCode code, String name, String city, String country, ZoneId zone, double latitude, double longitude) {

    /** The mean radius that the International Union of Geodesy and Geophysics gives. */
    private static final double EARTH_RADIUS_KM = 6371.0088;

    public Airport {
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw new IllegalArgumentException("The coordinates are out of range");
        }
        if (country.length() != 2) {
            throw new IllegalArgumentException("A country is two letters");
        }
    }

    /** The great circle to another airport by the haversine formula, which is within 0.5% of the real distance. */
    public double kilometresTo(Airport other) {
        double halfLatitude = Math.toRadians(other.latitude - latitude) / 2;
        double halfLongitude = Math.toRadians(other.longitude - longitude) / 2;
        double haversine = Math.pow(Math.sin(halfLatitude), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(halfLongitude), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }
}
