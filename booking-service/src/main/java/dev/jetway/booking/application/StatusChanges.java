package dev.jetway.booking.application;

import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.RecordLocator;
import java.util.List;
import java.util.Map;

/** What is new in the histories of some bookings. */
@FunctionalInterface
public interface StatusChanges {

    /** Entries after the last one known of each booking, oldest first. */
    List<Change> after(Map<RecordLocator, Integer> positions);

    /**
     * One entry of one booking's history.
     *
     * @param position its place in the history, counted from 0
     */
    record Change(RecordLocator reference, int position, History.Entry entry) {}
}
