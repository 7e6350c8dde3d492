package dev.jetway.flight.schedule.domain;

/** Distances on the globe by the haversine formula, which is within 0.5% of the real one. */
final class GreatCircle {

    /** The mean radius that the International Union of Geodesy and Geophysics gives. */
    private static final double EARTH_RADIUS_KM = 6371.0088;

    private GreatCircle() {}

    static double kilometres(double latitude1, double longitude1, double latitude2, double longitude2) {
        double halfLatitude = Math.toRadians(latitude2 - latitude1) / 2;
        double halfLongitude = Math.toRadians(longitude2 - longitude1) / 2;
        double haversine = Math.pow(Math.sin(halfLatitude), 2)
                + Math.cos(Math.toRadians(latitude1))
                        * Math.cos(Math.toRadians(latitude2))
                        * Math.pow(Math.sin(halfLongitude), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }
}
