package dev.jetway.booking.domain;

import java.util.Locale;

/** Why a booking came into a state; the words of its history. */
public enum ChangeReason {
    SEATS_HELD,
    PAYMENT_REQUESTED,
    PAYMENT_DECLINED,
    PAYMENT_AND_SEATS_CONFIRMED,
    PAYMENT_DEADLINE_PASSED,
    SEATS_LOST,
    CANCELLED_BY_TRAVELLER,
    FLIGHT_CANCELLED;

    /** The stable code, such as {@code seats-held}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
