package dev.jetway.booking.application;

/** Holds seats at flight-service, which owns the seat inventory. */
@FunctionalInterface
public interface SeatHolds {

    /** Requests a hold. A repeat with the same hold id gets the same hold. */
    HoldOutcome hold(HoldRequest request);
}
