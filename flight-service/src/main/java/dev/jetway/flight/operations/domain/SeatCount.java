package dev.jetway.flight.operations.domain;

/** How many seats are sold, and how many are held by bookings that are not paid yet. */
public record SeatCount(int sold, int held) {

    public static final SeatCount NONE = new SeatCount(0, 0);

    public int taken() {
        return sold + held;
    }

    public SeatCount plus(SeatCount other) {
        return new SeatCount(sold + other.sold, held + other.held);
    }
}
