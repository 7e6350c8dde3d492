package dev.jetway.flight.offer.domain;

/** What a fare comes with. */
public enum FareBrand {
    LIGHT('L', 1_000, false, false, 0),
    STANDARD('S', 1_250, true, true, 1),
    FLEX('F', 1_700, true, true, 2);

    private final char fareLetter;
    private final int pricePermille;
    private final boolean refundable;
    private final boolean changeable;
    private final int checkedBags;

    FareBrand(char fareLetter, int pricePermille, boolean refundable, boolean changeable, int checkedBags) {
        this.fareLetter = fareLetter;
        this.pricePermille = pricePermille;
        this.refundable = refundable;
        this.changeable = changeable;
        this.checkedBags = checkedBags;
    }

    public char fareLetter() {
        return fareLetter;
    }

    /** The price relative to the cheapest brand. */
    public int pricePermille() {
        return pricePermille;
    }

    public boolean refundable() {
        return refundable;
    }

    public boolean changeable() {
        return changeable;
    }

    public int checkedBags() {
        return checkedBags;
    }
}
