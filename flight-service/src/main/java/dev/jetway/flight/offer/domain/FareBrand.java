package dev.jetway.flight.offer.domain;

/** The fare brands. No fare is changeable, because there is no operation that changes a booking. */
public enum FareBrand {
    LIGHT('L', 1_000, CancellationRule.untilDeparture(CancellationRule.FEE_PERCENT_ALL), 0),
    STANDARD('S', 1_250, CancellationRule.untilDeparture(25), 1),
    FLEX('F', 1_700, CancellationRule.untilDeparture(0), 2);

    private final char fareLetter;
    private final int pricePermille;
    private final CancellationRule cancellation;
    private final int checkedBags;

    FareBrand(char fareLetter, int pricePermille, CancellationRule cancellation, int checkedBags) {
        this.fareLetter = fareLetter;
        this.pricePermille = pricePermille;
        this.cancellation = cancellation;
        this.checkedBags = checkedBags;
    }

    public char fareLetter() {
        return fareLetter;
    }

    /** The price relative to the cheapest brand. */
    public int pricePermille() {
        return pricePermille;
    }

    /** The cancellation rule of new offers. */
    public CancellationRule cancellation() {
        return cancellation;
    }

    public int checkedBags() {
        return checkedBags;
    }
}
