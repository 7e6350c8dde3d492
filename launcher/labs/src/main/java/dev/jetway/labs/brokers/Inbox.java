package dev.jetway.labs.brokers;

import java.util.HashSet;
import java.util.Set;

/**
 * Remembers what was taken in, so that it is taken in once. The platform's own is a table, written in the transaction of the
 * effect; here a set is enough, since only the consumer crashes.
 */
final class Inbox {

    private final Set<BookingEvent> seen = new HashSet<>();

    /** Whether this is the first time. */
    synchronized boolean isNew(BookingEvent event) {
        return seen.add(event);
    }
}
