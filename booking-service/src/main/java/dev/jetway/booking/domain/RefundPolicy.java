package dev.jetway.booking.domain;

import java.time.Instant;

/**
 * What a traveller who cancels a paid booking before departure gets back: the price less the fee that the fare was sold with,
 * and nothing after that fare's deadline. Whoever can't fly as booked, because a delay broke the journey, gets everything
 * whatever the fare. A cancellation by the airline is refunded in full, without this policy.
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
