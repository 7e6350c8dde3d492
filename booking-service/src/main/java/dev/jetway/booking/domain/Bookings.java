package dev.jetway.booking.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bookings. A booking is locked before it is changed, so that its steps happen one after the other. */
public interface Bookings {

    /**
     * Adds a new booking, provided that the traveller holds no unpaid bookings at this time but those that were counted, and that
     * none of its flights is cancelled. No other booking of the traveller is added until the transaction ends.
     */
    AddResult addIfUnchanged(HeldBooking booking, UnpaidHolds counted, Instant now);

    enum AddResult {
        ADDED,
        /** Its locator or its hold is taken. */
        TAKEN,
        /** It is to be decided again, by {@link #lockForBooking}. */
        CHANGED
    }

    Optional<Booking> find(RecordLocator reference);

    /** What decides about a sale of these flights. No other booking of the traveller is added until the transaction ends. */
    BookingPreconditions lockForBooking(String travellerId, Collection<FlightId> flights, Instant now);

    /** What a traveller holds unpaid at this time, and which of the flights are cancelled. */
    record BookingPreconditions(UnpaidHolds unpaid, Set<FlightId> cancelled) {}

    Optional<Booking> findByHold(String holdId);

    /** The booking, locked until the transaction ends. */
    Optional<Booking> lock(RecordLocator reference);

    /** Stores what is new in {@code after}, of a booking that was locked as {@code before}. */
    void save(Booking before, Booking after);

    /** A held booking whose deadline has passed. */
    record Overdue(Instant deadline, RecordLocator reference) {}

    /**
     * Held bookings whose deadline has passed, by deadline and reference.
     *
     * @param after the booking after which to begin; null for the oldest deadline
     */
    List<Overdue> overdue(Instant now, @Nullable Overdue after, int limit);

    /** Active bookings on a flight. */
    List<RecordLocator> activeOn(FlightId flightId, int limit);

    /** Active bookings by which a flight departs before this time. */
    List<RecordLocator> activeOnDepartingBefore(FlightId flightId, OffsetDateTime departure, int limit);
}
