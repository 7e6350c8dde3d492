package dev.jetway.flight.offer.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * What a traveller who cancels gives up of the price. It is part of what is sold: an offer says it, a hold hands it on and the
 * booking keeps it, so that another rule for later sales changes nothing for this one.
 *
 * @param feePercent what is kept of the price; all of it where nothing is given back
 * @param closesBefore how long before the first departure the last refund is given
 */
public record CancellationRule(int feePercent, Duration closesBefore) {

    /** The fee of a fare that is not refundable. */
    public static final int FEE_PERCENT_ALL = 100;

    public CancellationRule {
        if (feePercent < 0 || feePercent > FEE_PERCENT_ALL || closesBefore.isNegative()) {
            throw new IllegalArgumentException("A fee is a part of the price, and its deadline before departure");
        }
    }

    /** The rule that keeps so much, until departure. */
    static CancellationRule untilDeparture(int feePercent) {
        return new CancellationRule(feePercent, Duration.ZERO);
    }

    public boolean refundable() {
        return feePercent < FEE_PERCENT_ALL;
    }

    /** Until when a refund is given for a journey that begins then. */
    public Instant until(Instant firstDeparture) {
        return firstDeparture.minus(closesBefore);
    }
}
