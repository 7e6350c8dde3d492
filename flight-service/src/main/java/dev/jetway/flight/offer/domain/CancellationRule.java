package dev.jetway.flight.offer.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * The cancellation fee. It is part of the terms: offer, hold and booking carry it, so that a new rule does not change earlier
 * sales.
 *
 * @param feePercent the part of the price that is kept; 100 if nothing is refunded
 * @param closesBefore how long before the first departure refunds end
 */
public record CancellationRule(int feePercent, Duration closesBefore) {

    /** The fee of a fare that is not refundable. */
    public static final int FEE_PERCENT_ALL = 100;

    public CancellationRule {
        if (feePercent < 0 || feePercent > FEE_PERCENT_ALL || closesBefore.isNegative()) {
            throw new IllegalArgumentException("A fee is a part of the price, and its deadline before departure");
        }
    }

    /** A fee until departure. */
    static CancellationRule untilDeparture(int feePercent) {
        return new CancellationRule(feePercent, Duration.ZERO);
    }

    public boolean refundable() {
        return feePercent < FEE_PERCENT_ALL;
    }

    /** The deadline of refunds for a journey with this departure. */
    public Instant until(Instant firstDeparture) {
        return firstDeparture.minus(closesBefore);
    }
}
