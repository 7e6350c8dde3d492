package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.SeatNumber;

/**
 * A free seat, or one that the party holds.
 *
 * @param columnIndex columns from the left window; adjacent seats differ by one, seats across an aisle by more
 */
public record FreeSeat(SeatNumber seat, int columnIndex) {

    /** More than the width of any row: seats of one row are nearer to each other than to those of another. */
    private static final int ROW_DISTANCE = 100;

    int row() {
        return seat.row();
    }

    /** The distance of two seats; one for adjacent seats. */
    int distanceTo(FreeSeat other) {
        return Math.abs(row() - other.row()) * ROW_DISTANCE + Math.abs(columnIndex - other.columnIndex);
    }
}
