package dev.jetway.flight.schedule.domain;

/** Seat characteristics, after IATA PADIS code set 9825. */
public enum SeatCharacteristic {
    WINDOW,
    AISLE,
    MIDDLE,
    EXIT_ROW,
    EXTRA_LEGROOM,
    BULKHEAD,
    LIMITED_RECLINE,
    NEAR_GALLEY
}
