package dev.jetway.flight.inventory.domain;

/** What came of the wish to sell the seats of a hold. */
public sealed interface ConfirmationOutcome {

    record Confirmed() implements ConfirmationOutcome {}

    /** The seats were sold to this hold before. */
    record AlreadyConfirmed() implements ConfirmationOutcome {}

    record Refused(Reason reason) implements ConfirmationOutcome {}

    /** Why seats can't be sold to a hold any more; the codes stand in events and must stay as they are. */
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
