package dev.jetway.booking.domain;

/** The fare that was bought, as the offer named it. */
public record Fare(FareBrand brand, String fareBasis, boolean refundable, boolean changeable, int checkedBags) {}
