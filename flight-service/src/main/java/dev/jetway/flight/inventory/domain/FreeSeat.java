package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.SeatNumber;

/**
 * A seat that nobody has.
 *
 * @param place how far from the left window; neighbours differ by one, and an aisle lies where two seats differ by more
 */
public record FreeSeat(SeatNumber seat, int place) {

    int row() {
        return seat.row();
    }
}
