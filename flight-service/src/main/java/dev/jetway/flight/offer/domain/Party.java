package dev.jetway.flight.offer.domain;

import java.util.Collection;

/** The travellers of one offer: up to nine, each infant on an adult's lap. */
public record Party(int adults, int children, int infants) {

    public static final int TRAVELLERS_MAX = 9;

    public Party {
        if (adults < 1 || children < 0 || infants < 0) {
            throw new IllegalArgumentException("A party has an adult");
        }
        if (adults + children + infants > TRAVELLERS_MAX) {
            throw new IllegalArgumentException("A party has at most nine travellers");
        }
        if (infants > adults) {
            throw new IllegalArgumentException("Each infant needs an adult's lap");
        }
    }

    /** How many seats the party takes on each flight. */
    public int seats() {
        return adults + children;
    }

    public int count(PassengerType type) {
        return switch (type) {
            case ADT -> adults;
            case CHD -> children;
            case INF -> infants;
        };
    }

    /** Whether these are the passengers that the party was priced for. */
    public boolean matches(Collection<PassengerType> passengers) {
        for (PassengerType type : PassengerType.values()) {
            if (passengers.stream().filter(type::equals).count() != count(type)) {
                return false;
            }
        }
        return true;
    }
}
