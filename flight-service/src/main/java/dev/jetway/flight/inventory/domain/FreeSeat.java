package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.SeatNumber;

/**
 * A seat that nobody has, or nobody but the party.
 *
 * @param place how far from the left window; neighbours differ by one, and an aisle lies where two seats differ by more
 */
public record FreeSeat(SeatNumber seat, int place) {

    /** More than any row is wide: whoever sits in the same row is nearer than anybody in another. */
    private static final int ROW_DISTANCE = 100;

    int row() {
        return seat.row();
    }

    /** How far apart two seats are; one for neighbours. */
    int distanceTo(FreeSeat other) {
        return Math.abs(row() - other.row()) * ROW_DISTANCE + Math.abs(place - other.place);
    }
}
