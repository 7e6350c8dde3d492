package dev.jetway.booking.domain;

/**
 * The fare that was bought, as the offer named it.
 *
 * @param market the kind of journey that it was sold for
 */
public record Fare(
        FareBrand brand, String fareBasis, boolean refundable, boolean changeable, int checkedBags, Market market) {}
