package dev.jetway.booking.domain;

/**
 * What a traveller who cancels a paid booking before departure gets back. A fare that was sold as not refundable gives nothing
 * back, and LIGHT is never refundable; otherwise STANDARD gives the price less a cancellation fee, and FLEX everything. When
 * the airline cancels, everybody gets everything and this policy is not asked.
 */
public final class RefundPolicy {

    /** What a STANDARD fare keeps of the price; rounded up to the currency's smallest unit. */
    static final int STANDARD_FEE_PERCENT = 25;

    private RefundPolicy() {}

    public static Money refund(Fare fare, Money paid) {
        if (!fare.refundable()) {
            return paid.none();
        }
        return switch (fare.brand()) {
            case LIGHT -> paid.none();
            case STANDARD -> paid.minus(paid.percentRoundedUp(STANDARD_FEE_PERCENT));
            case FLEX -> paid;
        };
    }
}
