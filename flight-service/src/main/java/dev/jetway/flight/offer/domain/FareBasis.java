package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.CabinClass;

/**
 * The code of a fare as it is printed on a ticket: cabin, brand, the days ahead that it asks for, and one way or return, such
 * as {@code YL21OW}.
 */
public final class FareBasis {

    private FareBasis() {}

    public static String of(CabinClass cabin, FareBrand brand, long daysAhead, boolean returning) {
        return "%s%s%02d%s"
                .formatted(
                        cabin.fareLetter(),
                        brand.fareLetter(),
                        AdvancePurchasePolicy.at(daysAhead).daysAheadMin(),
                        returning ? "RT" : "OW");
    }
}
