package dev.jetway.flight.inventory.domain;

/** The stored states of a {@link Hold}. */
public enum HoldStatus {
    HELD,
    CONFIRMED,
    RELEASED,
    EXPIRED;

    public static HoldStatus of(Hold hold) {
        return switch (hold) {
            case Hold.Held _ -> HELD;
            case Hold.Confirmed _ -> CONFIRMED;
            case Hold.Released _ -> RELEASED;
            case Hold.Expired _ -> EXPIRED;
        };
    }

    /** A hold in this status. */
    public Hold toHold(Hold.Lease lease) {
        return switch (this) {
            case HELD -> new Hold.Held(lease);
            case CONFIRMED -> new Hold.Confirmed(lease);
            case RELEASED -> new Hold.Released(lease);
            case EXPIRED -> new Hold.Expired(lease);
        };
    }
}
