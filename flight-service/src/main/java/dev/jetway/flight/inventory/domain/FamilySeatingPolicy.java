package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.offer.domain.PassengerType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Distributes a party's seats so that children sit beside adults as far as the seats allow. */
public final class FamilySeatingPolicy {

    private FamilySeatingPolicy() {}

    /**
     * The passengers in the order in which they take seats that lie in a row: a child on either side of each adult. Where
     * adults have seats already, whose neighbours come first, children come first.
     */
    public static List<Integer> inOrder(List<Integer> passengers, List<PassengerType> types, boolean adultsAreSeated) {
        Map<Boolean, List<Integer>> byChild = passengers.stream()
                .collect(Collectors.partitioningBy(
                        passenger -> types.get(passenger) == PassengerType.CHD,
                        Collectors.toCollection(ArrayList::new)));
        List<Integer> children = Objects.requireNonNull(byChild.get(true));
        List<Integer> adults = Objects.requireNonNull(byChild.get(false));
        List<Integer> inOrder = new ArrayList<>();
        while (!adultsAreSeated && !adults.isEmpty() && !children.isEmpty()) {
            inOrder.add(children.removeFirst());
            inOrder.add(adults.removeFirst());
            if (children.size() > adults.size()) {
                inOrder.add(children.removeFirst());
            }
        }
        inOrder.addAll(children);
        inOrder.addAll(adults);
        return inOrder;
    }

    /** The seats from left to right and front to back or, where adults have seats, the nearest to one of theirs first. */
    public static List<FreeSeat> nearestFirst(List<FreeSeat> seats, List<FreeSeat> adults) {
        return seats.stream()
                .sorted(Comparator.comparingInt((FreeSeat seat) ->
                                adults.stream().mapToInt(seat::distanceTo).min().orElse(0))
                        .thenComparing(FreeSeat::seat))
                .toList();
    }
}
