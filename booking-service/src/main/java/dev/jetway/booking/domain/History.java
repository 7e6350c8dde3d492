package dev.jetway.booking.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every state that a booking came into, oldest first; only ever added to. */
public record History(List<Entry> entries) {

    public static final History NONE = new History(List.of());

    /** A state, since when and why. */
    public record Entry(BookingStatus status, Instant at, ChangeReason reason) {}

    public History {
        entries = List.copyOf(entries);
    }

    public Entry latest() {
        return entries.getLast();
    }

    /** Up to the entry in which the status came for the n-th time. */
    History upTo(BookingStatus status, int times) {
        int count = 0;
        for (int i = 0; i < entries.size(); i++) {
            count += entries.get(i).status() == status ? 1 : 0;
            if (count == times) {
                return new History(entries.subList(0, i + 1));
            }
        }
        throw new IllegalArgumentException("Never " + times + " times " + status);
    }

    /** With more entries after these. */
    public History then(List<Entry> later) {
        List<Entry> more = new ArrayList<>(entries);
        more.addAll(later);
        return new History(more);
    }

    History then(BookingStatus status, Instant at, ChangeReason reason) {
        return then(List.of(new Entry(status, at, reason)));
    }
}
