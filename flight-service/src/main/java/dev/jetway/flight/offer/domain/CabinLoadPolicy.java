package dev.jetway.flight.offer.domain;

/** Price factor by the load of the cabin. */
public enum CabinLoadPolicy {
    NEARLY_FULL(90, 1_600),
    FULL_SOON(75, 1_350),
    HALF_FULL(50, 1_150),
    OPEN(0, 1_000);

    private final int takenPercentMin;
    private final int pricePermille;

    CabinLoadPolicy(int takenPercentMin, int pricePermille) {
        this.takenPercentMin = takenPercentMin;
        this.pricePermille = pricePermille;
    }

    /** The step of a cabin with this number of occupied seats. */
    public static CabinLoadPolicy at(int taken, int seats) {
        for (CabinLoadPolicy step : values()) {
            if ((long) taken * 100 >= (long) step.takenPercentMin * seats) {
                return step;
            }
        }
        return OPEN;
    }

    public int pricePermille() {
        return pricePermille;
    }
}
