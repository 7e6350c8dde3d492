package dev.jetway.flight.inventory.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Assigns free seats to a party: adjacent seats if possible, else seats of one row, else of rows as near to each other as
 * possible. Among equally good seats the choice is random, so that concurrent parties don't contend for the same. Passengers
 * without a chosen seat are seated as near as possible to those with one.
 */
public record SeatAssignmentPolicy(RandomGenerator random) {

    /**
     * So many of the free seats, or all of them where there are fewer.
     *
     * @param party the seats that others of the party have
     */
    public List<FreeSeat> choose(List<FreeSeat> free, int count, List<FreeSeat> party) {
        if (free.size() <= count) {
            return List.copyOf(free);
        }
        return party.isEmpty() ? together(free, count) : near(party, free, count);
    }

    private List<FreeSeat> together(List<FreeSeat> free, int count) {
        Map<Integer, List<FreeSeat>> rows = free.stream()
                .sorted(Comparator.comparing(FreeSeat::seat))
                .collect(Collectors.groupingBy(FreeSeat::row, TreeMap::new, Collectors.toList()));
        List<List<FreeSeat>> inOneRow = inOneRow(rows.values(), count);
        return inOneRow.isEmpty() ? nearby(List.copyOf(rows.values()), count) : anyOf(inOneRow);
    }

    /** One seat after the other, each the nearest to those that the party already has. */
    private static List<FreeSeat> near(List<FreeSeat> party, List<FreeSeat> free, int count) {
        List<FreeSeat> seated = new ArrayList<>(party);
        List<FreeSeat> left = new ArrayList<>(free);
        while (seated.size() < party.size() + count) {
            FreeSeat nearest = left.stream()
                    .min(Comparator.comparingInt((FreeSeat seat) -> seated.stream()
                                    .mapToInt(seat::distanceTo)
                                    .min()
                                    .orElse(0))
                            .thenComparing(FreeSeat::seat))
                    .orElseThrow();
            left.remove(nearest);
            seated.add(nearest);
        }
        return List.copyOf(seated.subList(party.size(), seated.size()));
    }

    private List<FreeSeat> anyOf(List<List<FreeSeat>> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** All groups of so many seats in one row that have the minimum width. */
    private static List<List<FreeSeat>> inOneRow(Collection<List<FreeSeat>> rows, int count) {
        List<List<FreeSeat>> best = new ArrayList<>();
        int bestSpan = Integer.MAX_VALUE;
        for (List<FreeSeat> row : rows) {
            for (int from = 0; from + count <= row.size(); from++) {
                List<FreeSeat> stretch = row.subList(from, from + count);
                int span = stretch.getLast().columnIndex() - stretch.getFirst().columnIndex();
                if (span < bestSpan) {
                    best.clear();
                    bestSpan = span;
                }
                if (span == bestSpan) {
                    best.add(stretch);
                }
            }
        }
        return best;
    }

    /** Seats of consecutive rows: the smallest group of rows that has enough. */
    private List<FreeSeat> nearby(List<List<FreeSeat>> rows, int count) {
        List<List<FreeSeat>> best = new ArrayList<>();
        int bestSpan = Integer.MAX_VALUE;
        for (int from = 0; from < rows.size(); from++) {
            List<FreeSeat> stretch = new ArrayList<>();
            for (int to = from; to < rows.size() && stretch.size() < count; to++) {
                stretch.addAll(rows.get(to));
            }
            if (stretch.size() >= count) {
                List<FreeSeat> chosen = stretch.subList(0, count);
                int span = chosen.getLast().row() - chosen.getFirst().row();
                if (span < bestSpan) {
                    best.clear();
                    bestSpan = span;
                }
                if (span == bestSpan) {
                    best.add(chosen);
                }
            }
        }
        return anyOf(best);
    }
}
