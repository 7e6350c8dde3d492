package dev.jetway.flight.inventory.domain;

/** The outcome of a confirmation. */
public sealed interface ConfirmationOutcome {

    record Confirmed() implements ConfirmationOutcome {}

    /** The seats were sold to this hold before. */
    record AlreadyConfirmed() implements ConfirmationOutcome {}

    record Refused(Reason reason) implements ConfirmationOutcome {}

    /** Why a hold can't be confirmed; the codes are part of events and must not change. */
    enum Reason {
        HOLD_EXPIRED("hold-expired"),
        HOLD_RELEASED("hold-released"),
        HOLD_UNKNOWN("hold-unknown"),
        FLIGHT_CANCELLED("flight-cancelled");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
