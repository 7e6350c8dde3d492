package dev.jetway.flight.schedule.domain;

/**
 * How long a flight takes from gate to gate: the great circle at cruise speed, half an hour for taxi, climb and approach, and
 * the jet stream, which pushes eastbound and holds westbound flights. Rounded up to five minutes, as timetables are.
 */
public final class BlockTimePolicy {

    static final int GROUND_AND_CLIMB_MINUTES = 30;
    static final double EASTBOUND_FACTOR = 0.96;
    static final double WESTBOUND_FACTOR = 1.06;
    private static final int ROUNDING_MINUTES = 5;
    /** Below this change of longitude the wind blows across. */
    private static final double CROSSWIND_DEGREES = 5;

    private BlockTimePolicy() {}

    public static int minutes(Airport origin, Airport destination, AircraftType aircraft) {
        double airborne = origin.kilometresTo(destination) / aircraft.cruiseKmh() * 60 * wind(origin, destination);
        double exact = airborne + GROUND_AND_CLIMB_MINUTES;
        return (int) Math.ceil(exact / ROUNDING_MINUTES) * ROUNDING_MINUTES;
    }

    private static double wind(Airport origin, Airport destination) {
        double eastward = Math.IEEEremainder(destination.longitude() - origin.longitude(), 360);
        if (Math.abs(eastward) < CROSSWIND_DEGREES) {
            return 1;
        }
        return eastward > 0 ? EASTBOUND_FACTOR : WESTBOUND_FACTOR;
    }
}
