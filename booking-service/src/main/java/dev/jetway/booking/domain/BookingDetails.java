package dev.jetway.booking.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a booking that is the same in every state: who booked which flights for whom, at what price. Only the times of a
 * delayed flight and the tickets, once issued, change.
 *
 * @param holdId identifies the hold of the seats at flight-service
 * @param request the request that made it; null in rows of older versions
 */
public record BookingDetails(
        RecordLocator reference,
        String travellerId,
        Contact contact,
        String holdId,
        @Nullable RequestIdentity request,
        Fare fare,
        Money total,
        List<Segment> segments,
        List<Passenger> passengers,
        Instant createdAt,
        Instant paymentDeadline) {

    public BookingDetails {
        segments = List.copyOf(segments);
        passengers = List.copyOf(passengers);
        if (segments.isEmpty() || passengers.isEmpty()) {
            throw new IllegalArgumentException("A booking has passengers and segments");
        }
    }

    public Segment firstSegment() {
        return segments.getFirst();
    }

    public Segment lastSegment() {
        return segments.getLast();
    }

    public boolean isOf(String someone) {
        return travellerId.equals(someone);
    }

    public boolean isPayableAt(Instant now) {
        return now.isBefore(paymentDeadline);
    }

    public boolean hasDepartedAt(Instant now) {
        return !now.isBefore(firstSegment().departureTime().toInstant());
    }

    public Optional<Segment> segmentOn(FlightId flightId) {
        return segments.stream().filter(s -> s.flightId().equals(flightId)).findFirst();
    }

    /** Whether the journey can't be flown as booked: a flight of it can't be reached from the one before. */
    public boolean isBroken() {
        return !missedConnections().isEmpty();
    }

    /** The flights that can't be reached from the one before. */
    public List<MissedConnection> missedConnections() {
        List<MissedConnection> missed = new ArrayList<>();
        for (int i = 1; i < segments.size(); i++) {
            Instant since = segments.get(i).missedSince();
            if (since != null) {
                missed.add(new MissedConnection(segments.get(i - 1), segments.get(i), since));
            }
        }
        return missed;
    }

    /** With a flight at other times, and each connection judged anew. */
    BookingDetails rescheduled(FlightId flightId, OffsetDateTime departure, OffsetDateTime arrival, Instant now) {
        List<Segment> judged = new ArrayList<>();
        for (Segment segment : segments) {
            Segment moved = segment.flightId().equals(flightId) ? segment.at(departure, arrival) : segment;
            judged.add(judged.isEmpty() ? moved : moved.after(judged.getLast(), now));
        }
        return with(judged, passengers);
    }

    BookingDetails ticketed(List<TicketNumber> tickets) {
        if (tickets.size() != passengers.size()) {
            throw new IllegalArgumentException("Every passenger gets one ticket");
        }
        List<Passenger> ticketed = new ArrayList<>();
        for (int i = 0; i < passengers.size(); i++) {
            ticketed.add(passengers.get(i).ticketed(tickets.get(i)));
        }
        return with(segments, ticketed);
    }

    BookingDetails withoutTickets() {
        return with(
                segments, passengers.stream().map(each -> each.ticketed(null)).toList());
    }

    private BookingDetails with(List<Segment> newSegments, List<Passenger> newPassengers) {
        return new BookingDetails(
                reference,
                travellerId,
                contact,
                holdId,
                request,
                fare,
                total,
                newSegments,
                newPassengers,
                createdAt,
                paymentDeadline);
    }
}
