package dev.jetway.flight.schedule.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every seat of an aircraft type, front to back and left to right. */
public final class SeatMap {

    private final Map<SeatNumber, Seat> seats = new LinkedHashMap<>();
    private final Map<CabinClass, Integer> capacities = new EnumMap<>(CabinClass.class);

    SeatMap(CabinSection... sections) {
        for (CabinSection section : sections) {
            for (Seat seat : section.seats()) {
                if (seats.put(seat.number(), seat) != null) {
                    throw new IllegalArgumentException("Seat " + seat.number() + " is there twice");
                }
                if (!seat.blocked()) {
                    capacities.merge(seat.cabin(), 1, Integer::sum);
                }
            }
        }
    }

    public Collection<Seat> seats() {
        return List.copyOf(seats.values());
    }

    public Optional<Seat> seat(SeatNumber number) {
        return Optional.ofNullable(seats.get(number));
    }

    /** How many seats of the cabin can be sold. */
    public int capacity(CabinClass cabin) {
        return capacities.getOrDefault(cabin, 0);
    }

    /** The cabins on board, front first. */
    public List<CabinClass> cabins() {
        List<CabinClass> cabins = new ArrayList<>();
        seats.values().stream().map(Seat::cabin).distinct().forEach(cabins::add);
        return cabins;
    }
}
