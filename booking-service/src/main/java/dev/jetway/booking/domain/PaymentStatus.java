package dev.jetway.booking.domain;

import java.util.EnumSet;
import java.util.Set;

/** How far the money of one attempt to pay has come, by what payment-service reported. */
public enum PaymentStatus {
    /** Asked for; the outcome is not known yet. */
    REQUESTED,
    /** Refused. Nothing was reserved. */
    DECLINED,
    /** Reserved, not yet taken. */
    AUTHORIZED,
    /** Given up again; nothing was taken. */
    VOIDED,
    /** Taken. */
    CAPTURED,
    /** Taken and, in part or whole, paid back. */
    REFUNDED;

    /** Whether this status follows the earlier one; a late or repeated report does not. */
    public boolean follows(PaymentStatus earlier) {
        return laterThan(earlier).contains(this);
    }

    private static Set<PaymentStatus> laterThan(PaymentStatus earlier) {
        return switch (earlier) {
            case REQUESTED -> EnumSet.of(DECLINED, AUTHORIZED, VOIDED, CAPTURED, REFUNDED);
            case DECLINED -> EnumSet.of(AUTHORIZED, VOIDED);
            case AUTHORIZED -> EnumSet.of(VOIDED, CAPTURED, REFUNDED);
            case CAPTURED -> EnumSet.of(REFUNDED);
            case VOIDED, REFUNDED -> EnumSet.noneOf(PaymentStatus.class);
        };
    }
}
