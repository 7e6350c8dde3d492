package dev.jetway.booking.domain;

import java.time.Instant;

/**
 * The refund of a paid booking that its traveller cancels before departure: the price less the fee of the fare as sold, and nothing
 * after the fare's deadline. After a missed connection caused by a delay the refund is full, in any fare. A cancellation by the airline is refunded
 * in full, without this policy.
 */
public final class RefundPolicy {

    private RefundPolicy() {}

    public static Money refund(BookingDetails details, Instant now) {
        Money paid = details.total();
        if (details.isBroken()) {
            return paid;
        }
        CancellationRule rule = details.fare().cancellation();
        boolean inTime =
                now.isBefore(rule.until(details.firstSegment().departureTime()).toInstant());
        return inTime ? paid.minus(paid.percentRoundedUp(rule.feePercent())) : paid.none();
    }
}
