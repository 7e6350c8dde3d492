package dev.jetway.flight.schedule.domain;

import java.util.EnumSet;
import java.util.Set;

/**
 * A seat as it is built into an aircraft.
 *
 * @param columnIndex columns from the left window, aisles counted, so that neighbours differ by exactly one
 * @param blocked never sold, such as the empty middle seat of a European business cabin
 */
public record Seat(
        SeatNumber number,
        CabinClass cabin,
        int columnIndex,
        boolean blocked,
        Set<SeatCharacteristic> characteristics) {

    public Seat {
        characteristics = Set.copyOf(characteristics);
    }

    /** Whether the seat is in an exit row. */
    public boolean isExitRow() {
        return characteristics.contains(SeatCharacteristic.EXIT_ROW);
    }

    /** The characteristics, in a fixed order. */
    public EnumSet<SeatCharacteristic> orderedCharacteristics() {
        EnumSet<SeatCharacteristic> ordered = EnumSet.noneOf(SeatCharacteristic.class);
        ordered.addAll(characteristics);
        return ordered;
    }
}
