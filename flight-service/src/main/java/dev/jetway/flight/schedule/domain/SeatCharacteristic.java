package dev.jetway.flight.schedule.domain;

/** What is worth knowing about a seat before one takes it; after IATA PADIS code set 9825. */
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
