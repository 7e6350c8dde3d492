package dev.jetway.contracts;

import java.time.OffsetDateTime;

/**
 * Events and replies of flight-service, on {@link Topics#FLIGHT_EVENTS}: replies to the saga are keyed by booking reference,
 * events by flight id.
 */
public sealed interface FlightEvent extends Event {

    /** The held seats are sold. */
    record SeatsConfirmed(String bookingReference, String holdId) implements FlightEvent {
        @Override
        public String subject() {
            return bookingReference;
        }
    }

    /**
     * The seats can't be sold to this hold.
     *
     * @param reason a stable code: {@code hold-expired}, {@code hold-released}, {@code hold-unknown} or
     *     {@code flight-cancelled}
     */
    record SeatsConfirmationRefused(String bookingReference, String holdId, String reason) implements FlightEvent {
        @Override
        public String subject() {
            return bookingReference;
        }
    }

    /** The seats of the hold are available again. */
    record SeatsReleased(String bookingReference, String holdId) implements FlightEvent {
        @Override
        public String subject() {
            return bookingReference;
        }
    }

    /** Staff added a flight to the timetable. */
    record Scheduled(
            String flightId,
            String origin,
            String destination,
            OffsetDateTime departureTime,
            OffsetDateTime arrivalTime)
            implements FlightEvent {
        @Override
        public String subject() {
            return flightId;
        }
    }

    /** The times of a flight changed. */
    record Delayed(
            String flightId,
            OffsetDateTime previousDepartureTime,
            OffsetDateTime departureTime,
            OffsetDateTime arrivalTime)
            implements FlightEvent {
        @Override
        public String subject() {
            return flightId;
        }
    }

    /** A flight was cancelled. */
    record Cancelled(String flightId) implements FlightEvent {
        @Override
        public String subject() {
            return flightId;
        }
    }
}
