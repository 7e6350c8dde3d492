package dev.jetway.flight.offer.domain;

/** Who flies at which price, by the IATA passenger type codes: adult, child, and infant on an adult's lap. */
public enum PassengerType {
    ADT(1_000, true),
    CHD(750, true),
    INF(100, false);

    private final int pricePermille;
    private final boolean seated;

    PassengerType(int pricePermille, boolean seated) {
        this.pricePermille = pricePermille;
        this.seated = seated;
    }

    /** The part of the adult's price that this passenger pays. */
    public int pricePermille() {
        return pricePermille;
    }

    /** Whether the passenger has a seat of their own. */
    public boolean seated() {
        return seated;
    }
}
