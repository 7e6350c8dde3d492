package dev.jetway.flight.schedule.domain;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When the rotations of a route leave their hub, in waves as hubs have them, and when the aircraft starts back: after the
 * turnaround, whatever daylight saving does on either side, and not in the night where it can wait for the morning.
 */
final class DepartureBanks {

    private static final int LONG_HAUL_MINUTES = 6 * 60;
    private static final List<LocalTime> SHORT_HAUL = List.of(
            LocalTime.of(6, 45), LocalTime.of(9, 30), LocalTime.of(12, 20), LocalTime.of(15, 10), LocalTime.of(18, 5));
    private static final List<LocalTime> LONG_HAUL =
            List.of(LocalTime.of(9, 15), LocalTime.of(13, 40), LocalTime.of(20, 50), LocalTime.of(22, 40));
    private static final int SPREAD_STEPS = 9;
    private static final int SPREAD_STEP_MINUTES = 5;
    private static final LocalTime NIGHT_FROM = LocalTime.of(0, 30);
    private static final LocalTime NIGHT_UNTIL = LocalTime.of(6, 15);

    /** Winter, summer, and the weeks in which only one side of the Atlantic has changed its clocks. */
    private static final List<LocalDate> CLOCK_SEASONS = List.of(
            LocalDate.of(2026, 1, 15),
            LocalDate.of(2026, 3, 20),
            LocalDate.of(2026, 7, 15),
            LocalDate.of(2026, 10, 28));

    private DepartureBanks() {}

    /** When the given rotation of the route leaves the hub. */
    static LocalTime outbound(Route route, int rotation, int blockMinutes) {
        List<LocalTime> banks = blockMinutes > LONG_HAUL_MINUTES ? LONG_HAUL : SHORT_HAUL;
        int seed = Math.floorMod((route.hub().value() + route.destination()).hashCode(), 1009);
        int bank = (seed + rotation * banks.size() / route.dailyRotations()) % banks.size();
        int spread = (seed / banks.size() + rotation) % SPREAD_STEPS;
        return banks.get(bank).plusMinutes((long) spread * SPREAD_STEP_MINUTES);
    }

    /** When the aircraft that left the hub so can start back. */
    static LocalTime inbound(
            Airport hub, Airport destination, LocalTime outbound, int blockMinutes, AircraftType aircraft) {
        long latestMinute = CLOCK_SEASONS.stream()
                .mapToLong(day -> minutesAfterMidnight(hub, destination, day, outbound, blockMinutes))
                .max()
                .orElseThrow();
        LocalTime ready = LocalTime.MIDNIGHT.plusMinutes(latestMinute + aircraft.turnaroundMinutes());
        boolean night = !ready.isBefore(NIGHT_FROM) && ready.isBefore(NIGHT_UNTIL);
        return night ? NIGHT_UNTIL : ready;
    }

    private static long minutesAfterMidnight(
            Airport hub, Airport destination, LocalDate day, LocalTime outbound, int blockMinutes) {
        ZonedDateTime arrival = ZonedDateTime.of(day, outbound, hub.zone())
                .plusMinutes(blockMinutes)
                .withZoneSameInstant(destination.zone());
        return Duration.between(day.atStartOfDay(), arrival.toLocalDateTime()).toMinutes();
    }
}
