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
 * @param cancellation what whoever cancels gets back; null in events of earlier releases
 * @param missedConnections flights that can't be reached any more from the one before; null in events of earlier releases
 */
public record BookingSnapshot(
        String reference,
        String travellerId,
        String contactEmail,
        MonetaryAmount total,
        String fareBrand,
        Instant paymentDeadline,
        List<Segment> segments,
        List<Passenger> passengers,
        @Nullable Cancellation cancellation,
        @Nullable List<MissedConnection> missedConnections) {

    public BookingSnapshot {
        segments = List.copyOf(segments);
        passengers = List.copyOf(passengers);
        missedConnections = missedConnections == null ? null : List.copyOf(missedConnections);
    }

    /**
     * The fare's rule.
     *
     * @param feePercent what is kept of the price; 100 where nothing is given back
     * @param until when the last refund is given, in the time of the first airport
     */
    public record Cancellation(boolean refundable, int feePercent, OffsetDateTime until) {}

    /**
     * A flight that a delay has left too little time to reach.
     *
     * @param flightId the flight that is missed
     * @param afterFlightId the flight before it
     * @param connectionMinutes how long after that one's arrival it leaves; negative where it leaves first
     * @param connectionMinutesMin how much time is needed
     * @param since since when this is so
     */
    public record MissedConnection(
            String flightId, String afterFlightId, int connectionMinutes, int connectionMinutesMin, Instant since) {}

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
