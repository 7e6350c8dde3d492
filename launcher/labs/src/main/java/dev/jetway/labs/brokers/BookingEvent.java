package dev.jetway.labs.brokers;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An event of a booking, and its text in a message. */
record BookingEvent(String booking, String route, Step step) {

    /** In the order in which they happen to a booking. */
    enum Step {
        HELD,
        PAYING,
        CONFIRMED,
        CANCELLED
    }

    private static final List<String> ROUTES = List.of("CAI-LHR", "CAI-DXB", "LHR-JFK");

    /** All events of so many bookings, one booking after the other. */
    static List<BookingEvent> livesOf(int bookings) {
        return IntStream.range(0, bookings)
                .boxed()
                .flatMap(number -> Stream.of(Step.values())
                        .map(step ->
                                new BookingEvent("JW%04d".formatted(number), ROUTES.get(number % ROUTES.size()), step)))
                .toList();
    }

    static BookingEvent read(String text) {
        String[] words = text.split(" ", -1);
        return new BookingEvent(words[0], words[1], Step.valueOf(words[2]));
    }

    String text() {
        return booking + " " + route + " " + step;
    }

    /** What a topic exchange routes by. */
    String routingKey() {
        return "booking." + route + "." + step;
    }
}
