package dev.jetway.contracts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a booking at an event, so that consumers need no further request.
 *
 * @param reference the six-character record locator
 * @param travellerId the account of the booking
 * @param contactEmail the recipient of notifications
 * @param total the price
 * @param fareBrand {@code LIGHT}, {@code STANDARD} or {@code FLEX}
 * @param paymentDeadline the deadline of payment while the booking is held
 * @param cancellation the cancellation rule; null in events of earlier releases
 * @param missedConnections missed connections; null in events of earlier releases
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
     * The cancellation rule of the fare.
     *
     * @param feePercent of the price; 100 without refund
     * @param until the deadline of refunds, in the local time of the first airport
     */
    public record Cancellation(boolean refundable, int feePercent, OffsetDateTime until) {}

    /**
     * A connection that a delay broke.
     *
     * @param flightId the missed flight
     * @param afterFlightId the flight before it
     * @param connectionMinutes between arrival and departure; negative if the flight departs first
     * @param connectionMinutesMin the minimum connecting time
     * @param since when the connection was broken
     */
    public record MissedConnection(
            String flightId, String afterFlightId, int connectionMinutes, int connectionMinutesMin, Instant since) {}

    /** One flight of the itinerary, with local times and the passengers' seats. */
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
     * One passenger.
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
