package dev.jetway.booking.domain;

import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * The fee of a cancellation, as offered and stored with the booking.
 *
 * @param feePercent the retained part of the price; 100 if nothing is refunded
 * @param closesBefore how long before the first departure the last refund is given
 */
public record CancellationRule(int feePercent, Duration closesBefore) {

    private static final int FEE_PERCENT_ALL = 100;
    private static final int FEE_PERCENT_STANDARD_BEFORE = 25;

    /** The rule of a booking by an older version, which did not store it. */
    public static CancellationRule ofEarlierSale(FareBrand brand, boolean refundable) {
        int feePercent = switch (brand) {
            case LIGHT -> FEE_PERCENT_ALL;
            case STANDARD -> FEE_PERCENT_STANDARD_BEFORE;
            case FLEX -> 0;
        };
        return new CancellationRule(refundable ? feePercent : FEE_PERCENT_ALL, Duration.ZERO);
    }

    public boolean refundable() {
        return feePercent < FEE_PERCENT_ALL;
    }

    /** The end of refunds of a journey that begins then, in the same local time. */
    public OffsetDateTime until(OffsetDateTime firstDeparture) {
        return firstDeparture.minus(closesBefore);
    }
}
