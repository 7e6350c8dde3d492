package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.SeatAssignment;
import dev.jetway.booking.domain.SeatNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The column {@code seats} of a segment: the seats of its passengers in their order, separated by commas, and nothing for a passenger
 * without one. SQL finds a seat with FIND_IN_SET.
 */
final class SeatList {

    private SeatList() {}

    static String of(List<SeatAssignment> seats, int passengers) {
        List<String> texts = new ArrayList<>(Collections.nCopies(passengers, ""));
        seats.forEach(each -> texts.set(each.passenger(), each.seat().value()));
        return String.join(",", texts);
    }

    static List<SeatAssignment> parse(String text) {
        String[] seats = text.split(",");
        return IntStream.range(0, seats.length)
                .filter(passenger -> !seats[passenger].isEmpty())
                .mapToObj(passenger -> new SeatAssignment(passenger, new SeatNumber(seats[passenger])))
                .toList();
    }
}
