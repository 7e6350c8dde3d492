package dev.jetway.flight.offer.domain;

import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
import dev.jetway.flight.schedule.domain.CabinClass;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many seats of each cabin are taken, counted from the seats of one flight.
 *
 * @param changes how many changes of seats the count has seen. It only ever grows, so of two counts of a flight the one that
 *     has seen more is the later one, in whatever order the changes came
 */
public record SeatTally(Map<CabinClass, Integer> taken, long changes) {

    public SeatTally {
        taken = Map.copyOf(taken);
    }

    /** A seat as it is counted. */
    public record Counted(CabinClass cabin, SeatStatus standing, int version) {}

    public static SeatTally of(Collection<Counted> seats) {
        Map<CabinClass, Integer> taken = new EnumMap<>(CabinClass.class);
        long changes = 0;
        for (Counted seat : seats) {
            changes += seat.version();
            boolean counts = switch (seat.standing()) {
                case HELD, SOLD -> true;
                case AVAILABLE, BLOCKED -> false;
            };
            if (counts) {
                taken.merge(seat.cabin(), 1, Integer::sum);
            }
        }
        return new SeatTally(taken, changes);
    }

    public int taken(CabinClass cabin) {
        return taken.getOrDefault(cabin, 0);
    }
}
