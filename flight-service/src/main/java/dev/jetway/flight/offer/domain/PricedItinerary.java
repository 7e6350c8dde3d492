package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.Money;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An itinerary with what an adult pays for it in each brand. */
public record PricedItinerary(Itinerary itinerary, Map<FareBrand, Money> adultPrices) {

    public PricedItinerary {
        adultPrices = Map.copyOf(adultPrices);
    }

    public Money adultPrice(FareBrand brand) {
        Money price = adultPrices.get(brand);
        if (price == null) {
            throw new IllegalArgumentException("No price for " + brand);
        }
        return price;
    }

    /** In the smallest unit of the currency; in the brand that itineraries are compared by. */
    long lowestPriceMinorUnits() {
        return adultPrice(FareBrand.LIGHT).minorUnits();
    }

    /** Without making a duration of it, since every itinerary is compared with every other one. */
    long minutes() {
        long seconds =
                itinerary.arrival().getEpochSecond() - itinerary.departure().getEpochSecond();
        return TimeUnit.SECONDS.toMinutes(seconds);
    }
}
