package dev.jetway.contracts;

import java.time.OffsetDateTime;

/**
 * Events and replies of flight-service, on {@link Topics#FLIGHT_EVENTS}: replies to the saga are keyed by booking reference,
 * events by flight id.
 */
public sealed interface FlightEvent extends Event {

    /** A reply to a command of the saga. */
    sealed interface Reply extends FlightEvent {

        String bookingReference();

        @Override
        default String subject() {
            return bookingReference();
        }
    }

    /** A change of the timetable. */
    sealed interface ScheduleChange extends FlightEvent {

        String flightId();

        @Override
        default String subject() {
            return flightId();
        }
    }

    /** The held seats are sold. */
    record SeatsConfirmed(String bookingReference, String holdId) implements Reply {}

    /**
     * The seats can't be sold to this hold.
     *
     * @param reason a stable code: {@code hold-expired}, {@code hold-released}, {@code hold-unknown} or
     *     {@code flight-cancelled}
     */
    record SeatsConfirmationRefused(String bookingReference, String holdId, String reason) implements Reply {}

    /** The seats of the hold are available again. */
    record SeatsReleased(String bookingReference, String holdId) implements Reply {}

    /** Staff added a flight to the timetable. */
    record Scheduled(
            String flightId,
            String origin,
            String destination,
            OffsetDateTime departureTime,
            OffsetDateTime arrivalTime)
            implements ScheduleChange {}

    /** The times of a flight changed. */
    record Delayed(
            String flightId,
            OffsetDateTime previousDepartureTime,
            OffsetDateTime departureTime,
            OffsetDateTime arrivalTime)
            implements ScheduleChange {}

    /** A flight was cancelled. */
    record Cancelled(String flightId) implements ScheduleChange {}
}
