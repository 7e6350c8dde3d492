package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.Money;

/** A cabin of a flight in the read model. */
public record CabinOnSale(CabinClass cabin, int seats, int taken, Money baseFare) {

    public int available() {
        return Math.max(0, seats - taken);
    }
}
