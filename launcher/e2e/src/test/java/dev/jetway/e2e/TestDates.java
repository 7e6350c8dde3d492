package dev.jetway.e2e;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each test days of its own, so that no two sell seats of the same flight. */
final class TestDates {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    /** Flights of the next days may leave before a test is done with them. */
    private static final int FIRST = 5;

    /** The first day with flights between hubs only. Each day of the whole timetable is read and audited in all copies. */
    private static final int FIRST_OF_HUBS = 34;

    /** Later than the day that {@code ./jetway up} waits for. */
    private static final int END = 92;

    private static final AtomicInteger next = new AtomicInteger(FIRST);
    private static final AtomicInteger nextOfHubs = new AtomicInteger(FIRST_OF_HUBS);

    private TestDates() {}

    /** The first of {@code count} days in a row that no other test has, with flights between hubs, as from CAI to LHR. */
    static LocalDate take(int count) {
        return take(nextOfHubs, count, END);
    }

    /** The same, of days with the whole timetable. */
    static LocalDate takeOfAllFlights(int count) {
        return take(next, count, FIRST_OF_HUBS);
    }

    /** How far ahead flight-service of the platform under test sells, unless the test is at full size. */
    static Map<String, String> schedule() {
        return LoadScale.isFull()
                ? Map.of()
                : Map.of(
                        "JETWAY_SCHEDULE_FULLDAYS", Integer.toString(FIRST_OF_HUBS - 1),
                        "JETWAY_SCHEDULE_TRUNKDAYS", Integer.toString(END - 1));
    }

    private static LocalDate take(AtomicInteger days, int count, int end) {
        int first = days.getAndAdd(count);
        if (first + count > end) {
            throw new IllegalStateException("The tests need more days than there are before day " + end);
        }
        return TODAY.plusDays(first);
    }
}
