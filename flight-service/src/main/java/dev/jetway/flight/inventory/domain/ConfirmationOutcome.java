package dev.jetway.flight.inventory.domain;

/** The outcome of a confirmation. The codes of refusals are part of events and must not change. */
public enum ConfirmationOutcome {
    CONFIRMED("confirmed"),
    /** The seats were sold to this hold before. */
    ALREADY_CONFIRMED("already-confirmed"),
    HOLD_EXPIRED("hold-expired"),
    HOLD_RELEASED("hold-released"),
    HOLD_UNKNOWN("hold-unknown"),
    FLIGHT_CANCELLED("flight-cancelled");

    private final String code;

    ConfirmationOutcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
