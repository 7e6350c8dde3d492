package dev.jetway.booking.domain;

import java.util.EnumSet;
import java.util.Set;

/** The status of one payment attempt, as reported by payment-service. */
public enum PaymentStatus {
    /** The outcome is not known yet. */
    REQUESTED,
    /** Declined; nothing was authorized. */
    DECLINED,
    /** Authorized, not yet captured. */
    AUTHORIZED,
    /** The authorization was cancelled; nothing was captured. */
    VOIDED,
    /** Captured. */
    CAPTURED,
    /** Captured and, in part or in full, refunded. */
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
