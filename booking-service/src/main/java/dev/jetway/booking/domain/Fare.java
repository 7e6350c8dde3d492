package dev.jetway.booking.domain;

/**
 * The fare that was bought, as the offer named it.
 *
 * @param market the kind of journey that it was sold for
 * @param cancellation the rule of a cancellation
 */
public record Fare(FareBrand brand, String fareBasis, int checkedBags, Market market, CancellationRule cancellation) {

    /** No fare can be changed: there is no operation that changes a booking. */
    public static final boolean CHANGEABLE = false;
}
