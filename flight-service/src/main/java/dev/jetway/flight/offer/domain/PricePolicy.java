package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.Money;

/**
 * What one passenger pays for one flight: the base fare by how far ahead, how full and which brand, rounded to whole units of
 * the currency; children and infants pay a part of the adult's price.
 */
public final class PricePolicy {

    private static final long PERMILLE_CUBED = 1_000_000_000L;

    private PricePolicy() {}

    /** What an adult pays. */
    public static Money adultPrice(CabinOnSale cabin, long daysAhead, FareBrand brand) {
        long weighted = Math.multiplyExact(
                cabin.baseFare().minor(),
                (long) AdvancePurchasePolicy.at(daysAhead).pricePermille()
                        * CabinLoadPolicy.at(cabin.taken(), cabin.seats()).pricePermille()
                        * brand.pricePermille());
        return rounded(weighted, PERMILLE_CUBED, cabin.baseFare());
    }

    /** What a passenger of this type pays where an adult pays so much. */
    public static Money priceFor(PassengerType type, Money adultPrice) {
        return rounded(Math.multiplyExact(adultPrice.minor(), (long) type.pricePermille()), 1_000, adultPrice);
    }

    private static Money rounded(long weighted, long divisor, Money like) {
        long unit = 1;
        for (int digit = 0; digit < like.currency().getDefaultFractionDigits(); digit++) {
            unit *= 10;
        }
        long step = Math.multiplyExact(divisor, unit);
        return new Money((weighted + step / 2) / step * unit, like.currency());
    }
}
