package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.Money;

/**
 * The price of one passenger on one flight: the base fare by advance purchase, cabin load and brand; reduced for connecting flights, and
 * for children and infants. Each is rounded to the smallest unit of the currency, half up, and is at least one unit.
 */
public final class PricePolicy {

    private static final long PERMILLE_CUBED = 1_000_000_000L;

    /** The through fare is lower than the sum of the flights. */
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

    /** The price of a passenger type for an adult's price. */
    public static Money priceFor(PassengerType type, Money adultPrice) {
        return rounded(Math.multiplyExact(adultPrice.minorUnits(), (long) type.pricePermille()), 1_000, adultPrice);
    }

    /** The through fare of an adult for the sum of the single flights. */
    public static Money throughFare(Money oneByOne) {
        return rounded(Math.multiplyExact(oneByOne.minorUnits(), (long) THROUGH_FARE_PERMILLE), 1_000, oneByOne);
    }

    private static Money rounded(long weighted, long divisor, Money like) {
        long nearest = (weighted + divisor / 2) / divisor;
        return new Money(weighted > 0 ? Math.max(PRICE_MIN_MINOR, nearest) : 0, like.currency());
    }
}
