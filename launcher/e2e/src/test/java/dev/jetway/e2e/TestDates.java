package dev.jetway.e2e;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each test days of its own, so that no two sell seats of the same flight. */
final class TestDates {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    /** Flights of the next days may leave before a test is done with them. */
    private static final int FIRST = 5;

    /** Flights are on sale for longer than that. */
    private static final int END = 100;

    private static final AtomicInteger next = new AtomicInteger(FIRST);

    private TestDates() {}

    /** The first of {@code count} days in a row that no other test has. */
    static LocalDate take(int count) {
        int first = next.getAndAdd(count);
        if (first + count > END) {
            throw new IllegalStateException("The tests need more than " + (END - FIRST) + " days");
        }
        return TODAY.plusDays(first);
    }
}
