package dev.jetway.flight.schedule.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Departure times of a route's rotations from the hub, in departure banks, and of the return flights: after the turnaround, on both sides
 * of a change of daylight saving, and not at night if it can wait for the morning.
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

    /** Fixed years, so that local times do not depend on the build date. */
    private static final Instant CLOCKS_FROM = Instant.parse("2026-01-01T00:00:00Z");

    private static final Instant CLOCKS_UNTIL = Instant.parse("2028-01-01T00:00:00Z");

    private DepartureBanks() {}

    /** The departure time of a rotation at the hub. */
    static LocalTime outbound(Route route, int rotation, int blockMinutes) {
        List<LocalTime> banks = blockMinutes > LONG_HAUL_MINUTES ? LONG_HAUL : SHORT_HAUL;
        int seed = Math.floorMod((route.hub().value() + route.destination()).hashCode(), 1009);
        int bank = (seed + rotation * banks.size() / route.dailyRotations()) % banks.size();
        int spread = (seed / banks.size() + rotation) % SPREAD_STEPS;
        return banks.get(bank).plusMinutes((long) spread * SPREAD_STEP_MINUTES);
    }

    /** The departure time of the return flight. */
    static LocalTime inbound(
            Airport hub, Airport destination, LocalTime outbound, int blockMinutes, AircraftType aircraft) {
        long latestMinute = clockSeasons(hub.zone(), destination.zone()).stream()
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

    /** One day of each period without a clock change at either airport. */
    private static Set<LocalDate> clockSeasons(ZoneId one, ZoneId other) {
        Set<LocalDate> days = new HashSet<>(Set.of(LocalDate.ofInstant(CLOCKS_FROM, ZoneOffset.UTC)));
        for (ZoneId zone : List.of(one, other)) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(CLOCKS_FROM);
            while (change != null && change.getInstant().isBefore(CLOCKS_UNTIL)) {
                days.add(change.getDateTimeAfter().toLocalDate().plusDays(1));
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
        return days;
    }
}
