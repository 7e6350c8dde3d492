package dev.jetway.contracts;

import java.time.OffsetDateTime;

/**
 * What flight-service tells and answers, on {@link Topics#FLIGHT_EVENTS}: keyed by the booking's reference where it
 * answers the saga, by the flight's id where it is about the flight.
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
     * The seats can't be sold to this hold any more.
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

    /** The seats of the hold are on sale again. */
    record SeatsReleased(String bookingReference, String holdId) implements FlightEvent {
        @Override
        public String subject() {
            return bookingReference;
        }
    }

    /** A flight was added to the timetable by hand. */
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

    /** A flight leaves and arrives later than it was sold. */
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

    /** A flight will not be flown. */
    record Cancelled(String flightId) implements FlightEvent {
        @Override
        public String subject() {
            return flightId;
        }
    }
}
