package dev.jetway.flight.schedule.domain;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every seat of an aircraft type, front to back and left to right. */
public final class SeatMap {

    private final Map<SeatNumber, Seat> seats = new LinkedHashMap<>();
    private final Map<CabinClass, Integer> capacities = new EnumMap<>(CabinClass.class);
    private final List<Seat> inOrder;
    private final List<CabinClass> cabins;

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
        this.inOrder = List.copyOf(seats.values());
        this.cabins = inOrder.stream().map(Seat::cabin).distinct().toList();
    }

    public List<Seat> seats() {
        return inOrder;
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
        return cabins;
    }
}
