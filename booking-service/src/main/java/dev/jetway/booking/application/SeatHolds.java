package dev.jetway.booking.application;

/** Holds seats at flight-service, which alone knows who sits where. */
@FunctionalInterface
public interface SeatHolds {

    /** Asks for a hold. A repeat with the same hold id is answered with the hold that it got before. */
    HoldOutcome hold(HoldRequest request);
}
