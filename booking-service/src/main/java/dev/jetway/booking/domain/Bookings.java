package dev.jetway.booking.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bookings. A booking is locked before it is changed, so that its steps happen one after the other. */
public interface Bookings {

    /**
     * Adds a new booking, provided that the traveller holds no unpaid bookings at this time but those that were counted, and that
     * none of its flights is cancelled. No other booking of the traveller is added until the transaction ends.
     */
    Addition addIfUnchanged(HeldBooking booking, UnpaidHolds counted, Instant now);

    /** What became of the addition. */
    enum Addition {
        ADDED,
        /** Its locator or its hold is taken. */
        TAKEN,
        /** It is to be decided again, by {@link #lockForSale}. */
        CHANGED
    }

    Optional<Booking> find(RecordLocator reference);

    /** What decides about a sale of these flights. No other booking of the traveller is added until the transaction ends. */
    SaleConditions lockForSale(String travellerId, Collection<FlightId> flights, Instant now);

    /** What a traveller holds unpaid at this time, and which of the flights are cancelled. */
    record SaleConditions(UnpaidHolds unpaid, Set<FlightId> cancelled) {}

    Optional<Booking> findByHold(String holdId);

    /** The booking, locked until the transaction ends. */
    Optional<Booking> lock(RecordLocator reference);

    /** Stores what is new in {@code after}, of a booking that was locked as {@code before}. */
    void save(Booking before, Booking after);

    /** Locks held bookings whose deadline has passed, oldest deadline first, and skips those that are locked. */
    List<RecordLocator> lockOverdue(Instant now, int limit);

    /** Live bookings on a flight. */
    List<RecordLocator> liveOn(FlightId flightId, int limit);

    /** Live bookings that have other times for a flight than these. */
    List<RecordLocator> liveOnAtOtherTimes(
            FlightId flightId, OffsetDateTime departure, OffsetDateTime arrival, int limit);
}
