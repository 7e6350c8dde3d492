package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.SeatAssignment;
import dev.jetway.booking.domain.SeatNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The column {@code seats} of a segment: the seats of its passengers in their order, separated by commas, and nothing for a passenger
 * without one. It has an entry for each passenger, by whose position SQL finds a seat with SUBSTRING_INDEX; a passenger beyond a
 * shorter list would get the last seat of it.
 */
record SeatList(List<String> entries) {

    /** @throws IllegalArgumentException if a seat is of nobody in the party, or a passenger has two */
    static SeatList of(List<SeatAssignment> seats, int passengers) {
        List<String> entries = new ArrayList<>(Collections.nCopies(passengers, ""));
        for (SeatAssignment each : seats) {
            if (each.passenger() >= passengers || !entries.get(each.passenger()).isEmpty()) {
                throw new IllegalArgumentException("Each passenger has one seat: " + seats);
            }
            entries.set(each.passenger(), each.seat().value());
        }
        return new SeatList(entries);
    }

    /** @throws IllegalStateException unless there is an entry for each passenger */
    static SeatList parse(String column, int passengers) {
        SeatList list = parse(column);
        if (list.entries.size() != passengers) {
            throw new IllegalStateException(
                    "The seats '" + column + "' are not those of " + passengers + " passengers");
        }
        return list;
    }

    static SeatList parse(String column) {
        return new SeatList(List.of(column.split(",", -1)));
    }

    List<SeatAssignment> assignments() {
        return IntStream.range(0, entries.size())
                .filter(passenger -> !entries.get(passenger).isEmpty())
                .mapToObj(passenger -> new SeatAssignment(passenger, new SeatNumber(entries.get(passenger))))
                .toList();
    }

    String column() {
        return String.join(",", entries);
    }
}
