package dev.jetway.flight.schedule.domain;

/** A cabin as it is sold, with the letter of its full fare (ATA/IATA Resolution 728, reservations booking designators). */
public enum CabinClass {
    ECONOMY('Y'),
    PREMIUM_ECONOMY('W'),
    BUSINESS('J');

    private final char fareLetter;

    CabinClass(char fareLetter) {
        this.fareLetter = fareLetter;
    }

    public char fareLetter() {
        return fareLetter;
    }
}
