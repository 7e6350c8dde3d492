package dev.jetway.contracts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking as it was when an event about it happened: whatever a reader needs in order to tell the traveller, without
 * asking back.
 *
 * @param reference the six-character record locator
 * @param travellerId who booked
 * @param contactEmail where news about the booking goes
 * @param total what the booking costs
 * @param fareBrand {@code LIGHT}, {@code STANDARD} or {@code FLEX}
 * @param paymentDeadline until when a held booking can be paid for
 */
public record BookingSnapshot(
        String reference,
        String travellerId,
        String contactEmail,
        MonetaryAmount total,
        String fareBrand,
        Instant paymentDeadline,
        List<Segment> segments,
        List<Passenger> passengers) {

    public BookingSnapshot {
        segments = List.copyOf(segments);
        passengers = List.copyOf(passengers);
    }

    /** One flight of the itinerary, with local times and the seats of the party on it. */
    public record Segment(
            String flightId,
            String flightNumber,
            String origin,
            String destination,
            OffsetDateTime departureTime,
            OffsetDateTime arrivalTime,
            String cabin,
            List<String> seats) {

        public Segment {
            seats = List.copyOf(seats);
        }
    }

    /**
     * One traveller of the party.
     *
     * @param type {@code ADT}, {@code CHD} or {@code INF}
     * @param ticketNumber the 13-digit e-ticket number; null until the booking is confirmed
     */
    public record Passenger(
            String type,
            String givenName,
            String familyName,
            @Nullable String ticketNumber) {}
}
