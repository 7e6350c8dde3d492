package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.CabinClass;

/**
 * The code of a fare as it is printed on a ticket: cabin, brand, the days ahead that it asks for, and one way or return, such
 * as {@code YL21OW}.
 */
public final class FareBasis {

    private FareBasis() {}

    public static String of(CabinClass cabin, FareBrand brand, long daysAhead, boolean returning) {
        int days = AdvancePurchasePolicy.at(daysAhead).daysAheadMin();
        return String.valueOf(cabin.fareLetter())
                + brand.fareLetter()
                + (days < 10 ? "0" : "")
                + days
                + (returning ? "RT" : "OW");
    }
}
