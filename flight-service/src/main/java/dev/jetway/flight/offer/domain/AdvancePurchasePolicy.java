package dev.jetway.flight.offer.domain;

/** Price factor by the days between booking and departure. */
public enum AdvancePurchasePolicy {
    EARLY(60, 850),
    PLANNED(21, 1_000),
    SOON(7, 1_200),
    LATE(3, 1_450),
    LAST_MINUTE(0, 1_700);

    private final int daysAheadMin;
    private final int pricePermille;

    AdvancePurchasePolicy(int daysAheadMin, int pricePermille) {
        this.daysAheadMin = daysAheadMin;
        this.pricePermille = pricePermille;
    }

    /** The band of a booking this number of days before departure. */
    public static AdvancePurchasePolicy at(long daysAhead) {
        for (AdvancePurchasePolicy band : values()) {
            if (daysAhead >= band.daysAheadMin) {
                return band;
            }
        }
        return LAST_MINUTE;
    }

    public int daysAheadMin() {
        return daysAheadMin;
    }

    public int pricePermille() {
        return pricePermille;
    }
}
