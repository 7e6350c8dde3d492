package dev.jetway.flight.inventory.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Which free seats a party gets that has named none: side by side if there is such a place, else in one row, else in rows as
 * near to each other as can be. Among equally good places chance decides, so that many parties at once don't all reach for the
 * same.
 */
public final class SeatAssignmentPolicy {

    private final RandomGenerator random;

    public SeatAssignmentPolicy(RandomGenerator random) {
        this.random = random;
    }

    /** So many of the free seats, or all of them where there are fewer. */
    public List<FreeSeat> choose(List<FreeSeat> free, int count) {
        if (free.size() <= count) {
            return List.copyOf(free);
        }
        Map<Integer, List<FreeSeat>> rows = free.stream()
                .sorted(Comparator.comparing(FreeSeat::seat))
                .collect(Collectors.groupingBy(FreeSeat::row, TreeMap::new, Collectors.toList()));
        List<List<FreeSeat>> sideBySide = rows.values().stream()
                .flatMap(row -> neighbours(row, count).stream())
                .toList();
        if (!sideBySide.isEmpty()) {
            return anyOf(sideBySide);
        }
        List<List<FreeSeat>> sameRow = rows.values().stream()
                .filter(row -> row.size() >= count)
                .map(row -> row.subList(0, count))
                .toList();
        return sameRow.isEmpty() ? nearby(List.copyOf(rows.values()), count) : anyOf(sameRow);
    }

    private List<FreeSeat> anyOf(List<List<FreeSeat>> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Every run of so many seats of a row that are side by side. */
    private static List<List<FreeSeat>> neighbours(List<FreeSeat> row, int count) {
        List<List<FreeSeat>> found = new ArrayList<>();
        for (int from = 0; from + count <= row.size(); from++) {
            int last = from + count - 1;
            if (row.get(last).place() - row.get(from).place() == count - 1) {
                found.add(row.subList(from, last + 1));
            }
        }
        return found;
    }

    /** Seats of consecutive rows: the shortest stretch of rows that has enough. */
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
