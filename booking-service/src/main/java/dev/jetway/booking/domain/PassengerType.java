package dev.jetway.booking.domain;

/** IATA's passenger type codes, by age. */
public enum PassengerType {
    /** An adult, from 12 years on. */
    ADT(12, Integer.MAX_VALUE),
    /** A child, from 2 years until the twelfth birthday. */
    CHD(2, 11),
    /** An infant on an adult's lap, until the second birthday. */
    INF(0, 1);

    private final int ageMin;
    private final int ageMax;

    PassengerType(int ageMin, int ageMax) {
        this.ageMin = ageMin;
        this.ageMax = ageMax;
    }

    /** Whether a person whose age grows from the first to the last is of this type at some time. */
    boolean fitsBetween(int ageFirst, int ageLast) {
        return ageLast >= ageMin && ageFirst <= ageMax;
    }

    /** Whether a person of such an age on the first and the last flight travels as this type. */
    boolean fits(int ageFirst, int ageLast) {
        return of(ageFirst, ageLast) == this;
    }

    /** As what a person of such an age on the first and the last flight travels. */
    static PassengerType of(int ageFirst, int ageLast) {
        if (ageFirst >= ADT.ageMin) {
            return ADT;
        }
        return ageLast <= INF.ageMax ? INF : CHD;
    }

    /** Whether such a passenger sits in a seat of their own. */
    public boolean hasSeat() {
        return this != INF;
    }
}
