package dev.jetway.flight.schedule.domain;

import java.util.EnumSet;
import java.util.Set;

/**
 * A seat as it is built into an aircraft.
 *
 * @param place how far from the left window, aisles counted, so that neighbours differ by exactly one
 * @param blocked never sold, such as the empty middle seat of a European business cabin
 */
public record Seat(
        SeatNumber number, CabinClass cabin, int place, boolean blocked, Set<SeatCharacteristic> characteristics) {

    public Seat {
        characteristics = Set.copyOf(characteristics);
    }

    /** Whether whoever sits here has to help at an emergency exit. */
    public boolean isExitRow() {
        return characteristics.contains(SeatCharacteristic.EXIT_ROW);
    }

    /** What is worth knowing, always told in the same order. */
    public EnumSet<SeatCharacteristic> orderedCharacteristics() {
        EnumSet<SeatCharacteristic> ordered = EnumSet.noneOf(SeatCharacteristic.class);
        ordered.addAll(characteristics);
        return ordered;
    }
}
