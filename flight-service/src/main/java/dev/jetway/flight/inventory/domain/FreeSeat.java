package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.SeatNumber;

/**
 * A free seat, or one of the party's own.
 *
 * @param place how far from the left window; neighbours differ by one, and an aisle lies where two seats differ by more
 */
public record FreeSeat(SeatNumber seat, int place) {

    /** More than the width of any row: seats of one row are nearer to each other than to those of another. */
    private static final int ROW_DISTANCE = 100;

    int row() {
        return seat.row();
    }

    /** The distance of two seats; one for adjacent seats. */
    int distanceTo(FreeSeat other) {
        return Math.abs(row() - other.row()) * ROW_DISTANCE + Math.abs(place - other.place);
    }
}
