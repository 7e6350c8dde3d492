package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.Money;

/**
 * What one passenger pays for one flight: the base fare by how far ahead, how full and which brand; a part of that where
 * flights connect, and children and infants pay a part of the adult's price. Each is rounded to the smallest unit of the
 * currency, half up, and is never less than one: what is on sale has a price, whatever is taken off it.
 */
public final class PricePolicy {

    private static final long PERMILLE_CUBED = 1_000_000_000L;

    /** Whoever changes planes pays less than for the flights one by one. */
    private static final int THROUGH_FARE_PERMILLE = 850;

    private static final long PRICE_MIN_MINOR = 1;

    private PricePolicy() {}

    /** What an adult pays. */
    public static Money adultPrice(CabinOnSale cabin, long daysAhead, FareBrand brand) {
        long weighted = Math.multiplyExact(
                cabin.baseFare().minorUnits(),
                (long) AdvancePurchasePolicy.at(daysAhead).pricePermille()
                        * CabinLoadPolicy.at(cabin.taken(), cabin.seats()).pricePermille()
                        * brand.pricePermille());
        return rounded(weighted, PERMILLE_CUBED, cabin.baseFare());
    }

    /** What a passenger of this type pays where an adult pays so much. */
    public static Money priceFor(PassengerType type, Money adultPrice) {
        return rounded(Math.multiplyExact(adultPrice.minorUnits(), (long) type.pricePermille()), 1_000, adultPrice);
    }

    /** What an adult pays for flights with connections between them that would cost so much one by one. */
    public static Money throughFare(Money oneByOne) {
        return rounded(Math.multiplyExact(oneByOne.minorUnits(), (long) THROUGH_FARE_PERMILLE), 1_000, oneByOne);
    }

    private static Money rounded(long weighted, long divisor, Money like) {
        long nearest = (weighted + divisor / 2) / divisor;
        return new Money(weighted > 0 ? Math.max(PRICE_MIN_MINOR, nearest) : 0, like.currency());
    }
}
