package dev.jetway.flight.offer.domain;

import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
import dev.jetway.flight.schedule.domain.CabinClass;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many seats of each cabin are taken, counted from the seats of one flight.
 *
 * @param changes number of seat changes included. It only grows, so of two counts of a flight the one with more changes is newer,
 *     whatever the order of arrival
 */
public record CabinSeatCounts(Map<CabinClass, Integer> taken, long changes) {

    public CabinSeatCounts {
        taken = Map.copyOf(taken);
    }

    /** A seat to count. */
    public record Counted(CabinClass cabin, SeatStatus status, int version) {}

    public static CabinSeatCounts of(Collection<Counted> seats) {
        Map<CabinClass, Integer> taken = new EnumMap<>(CabinClass.class);
        long changes = 0;
        for (Counted seat : seats) {
            changes += seat.version();
            boolean counts = switch (seat.status()) {
                case HELD, SOLD -> true;
                case AVAILABLE, BLOCKED -> false;
            };
            if (counts) {
                taken.merge(seat.cabin(), 1, Integer::sum);
            }
        }
        return new CabinSeatCounts(taken, changes);
    }

    public int taken(CabinClass cabin) {
        return taken.getOrDefault(cabin, 0);
    }
}
