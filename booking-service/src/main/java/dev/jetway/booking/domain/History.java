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

    History then(BookingStatus status, Instant at, ChangeReason reason) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(status, at, reason));
        return new History(more);
    }
}
